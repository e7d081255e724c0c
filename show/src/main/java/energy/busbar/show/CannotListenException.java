// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import java.net.BindException;
import org.jspecify.annotations.Nullable;

/// The address and port cannot be had; the message says why and what to do.
public final class CannotListenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private CannotListenException(String message, Throwable cause) {
        super(message, cause);
    }

    static CannotListenException because(WebSettings settings, Throwable cause) {
        var where = "Port " + settings.port() + " on " + settings.host();
        var why = bindMessage(cause);
        if (why.contains("Permission denied")) {
            return new CannotListenException(where + " needs administrator rights. Maybe choose one above 1023 with"
                    + " --port.", cause);
        }
        if (why.contains("in use")) {
            return new CannotListenException(
                    where + " is in use. Maybe another Busbar is running; choose one with --port.", cause);
        }
        return new CannotListenException(where + " cannot be opened: " + why
                + ". Maybe this machine does not have that address.", cause);
    }

    private static String bindMessage(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
