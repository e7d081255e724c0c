// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

/// The command line cannot be followed; the message says what to write instead.
public final class WrongUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WrongUseException(String message) {
        super(message);
    }
}
