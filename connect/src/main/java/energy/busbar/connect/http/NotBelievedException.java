// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.http;

/// An answer arrived and says something that cannot be. None of it is used.
public final class NotBelievedException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param what what is wrong with it, and what may be meant
    public NotBelievedException(String what) {
        super(what);
    }
}
