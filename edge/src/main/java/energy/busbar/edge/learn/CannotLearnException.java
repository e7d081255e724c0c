// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

/// Why nothing was learned, in words for people.
public final class CannotLearnException extends Exception {
    private static final long serialVersionUID = 1;

    CannotLearnException(String why) {
        super(why);
    }

    CannotLearnException(String why, Throwable cause) {
        super(why, cause);
    }
}
