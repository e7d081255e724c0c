// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;

/// Average active power of every flow at the site's AC bus over one control
/// interval.
///
/// Sources are positive into the bus, consumers positive out of it, so a perfect
/// set of meters reads
///
///     pvKw + gridKw + batteryKw = loadKw + evKw + minerKw
///
/// Real meters disagree a little. A snapshot therefore reports its
/// [#imbalanceKw()] and leaves the verdict to the caller; only values that no
/// sound meter produces are refused.
///
/// @param at end of the interval the powers are about
/// @param pvKw generation after curtailment, ≥ 0
/// @param gridKw import positive, export negative
/// @param batteryKw all batteries together, discharge positive, charge negative
/// @param loadKw consumption of everything without a name here, ≥ 0
/// @param evKw all chargers together, charging positive, vehicle-to-grid negative
/// @param minerKw all miners together, ≥ 0
public record PowerSnapshot(
        Instant at, double pvKw, double gridKw, double batteryKw, double loadKw, double evKw, double minerKw) {

    /// Largest disagreement that still counts as balanced.
    public static final double BALANCE_TOLERANCE_KW = 0.01;

    public PowerSnapshot {
        Require.nonNegative("pvKw", pvKw, "Maybe the PV meter is wired backwards.");
        Require.finite("gridKw", gridKw);
        Require.finite("batteryKw", batteryKw);
        Require.nonNegative("loadKw", loadKw, "Maybe a generator hides behind the load meter.");
        Require.finite("evKw", evKw);
        Require.nonNegative("minerKw", minerKw, "A miner never feeds the bus.");
    }

    /// Derives the house load, which few sites meter, from the flows they do. A
    /// negative remainder becomes a load of 0 and stays visible as imbalance.
    public static PowerSnapshot withDerivedLoad(
            Instant at, double pvKw, double gridKw, double batteryKw, double evKw, double minerKw) {
        double loadKw = Math.max(0, pvKw + gridKw + batteryKw - evKw - minerKw);
        return new PowerSnapshot(at, pvKw, gridKw, batteryKw, loadKw, evKw, minerKw);
    }

    /// The same flows, taken to hold at another time too.
    public PowerSnapshot at(Instant time) {
        return new PowerSnapshot(time, pvKw, gridKw, batteryKw, loadKw, evKw, minerKw);
    }

    public double importKw() {
        return Math.max(0, gridKw);
    }

    public double exportKw() {
        return Math.max(0, -gridKw);
    }

    public double chargeKw() {
        return Math.max(0, -batteryKw);
    }

    public double dischargeKw() {
        return Math.max(0, batteryKw);
    }

    /// House load left for battery and grid once PV has served what it can;
    /// negative is surplus.
    public double netLoadKw() {
        return loadKw - pvKw;
    }

    /// What the meters disagree about: sources minus sinks, 0 for a
    /// perfect reading.
    public double imbalanceKw() {
        return pvKw + gridKw + batteryKw - loadKw - evKw - minerKw;
    }

    public boolean balances() {
        return Math.abs(imbalanceKw()) <= BALANCE_TOLERANCE_KW;
    }
}
