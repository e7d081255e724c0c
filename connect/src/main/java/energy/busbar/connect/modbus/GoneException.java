// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.io.IOException;

/// The other side hung up before it answered anything, as devices do with connections that were idle.
final class GoneException extends IOException {
    private static final long serialVersionUID = 1;

    GoneException(String question) {
        super(question + " had no answer: the connection was closed. Maybe the device takes one client at a time.");
    }
}
