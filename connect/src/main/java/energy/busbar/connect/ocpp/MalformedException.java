// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

/// A message that cannot be understood or answered as it wants.
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    /// Stands for an id that cannot be read.
    static final String NO_ID = "-1";

    private final ErrorCode code;
    private final String messageId;

    /// @param what for whoever looks into the log of the charge point
    MalformedException(ErrorCode code, String messageId, String what) {
        super(what);
        this.code = code;
        this.messageId = messageId;
    }

    /// Of a message whose id is known to whoever answers it.
    MalformedException(ErrorCode code, String what) {
        this(code, NO_ID, what);
    }

    ErrorCode code() {
        return code;
    }

    String messageId() {
        return messageId;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
