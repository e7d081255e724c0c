// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import org.jspecify.annotations.Nullable;

/// Something outside Busbar is missing or taken; the message says what and what to do.
final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
