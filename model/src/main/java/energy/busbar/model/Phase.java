// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// One conductor of a three-phase connection.
public enum Phase {
    L1,
    L2,
    L3
}
