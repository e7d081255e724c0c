// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

/// The numbers of the profiles that Busbar puts into a charge point. The same after a restart, so that what was
/// there is replaced, and unlikely to be those of somebody else.
final class ProfileIds {

    private static final int FIRST = 7_300_000;
    private static final int PER_CONNECTOR = 10;

    private ProfileIds() {}

    static int floor(int connector) {
        return FIRST + connector * PER_CONNECTOR;
    }

    /// A lease before a transaction begins.
    static int lease(int connector) {
        return floor(connector) + 1;
    }

    /// A lease of a running transaction.
    static int transactionLease(int connector) {
        return floor(connector) + 2;
    }
}
