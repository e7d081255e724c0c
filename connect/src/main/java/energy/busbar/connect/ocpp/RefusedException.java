// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.io.IOException;

/// A charge point answered, and says no.
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    /// @param why for people, a sentence
    RefusedException(String why) {
        super(why);
    }
}
