// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// Something at the site that Busbar knows by name.
public sealed interface Asset permits Battery, Charger, HeatStore, Miner, PvArray {

    /// Unique within the site; appears in plans, set-points, reasons and on screen.
    String id();
}
