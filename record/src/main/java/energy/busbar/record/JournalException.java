// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

/// The journal's database cannot be used now. Control does not need it; a query says so with this.
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
