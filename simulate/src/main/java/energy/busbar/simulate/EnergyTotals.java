// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

/// Energy since the start, as perfect counters at every flow would show it. Each is ≥ 0 and only
/// rises.
///
/// @param chargedKwh    into all batteries, at the AC bus
/// @param dischargedKwh out of all batteries, at the AC bus
public record EnergyTotals(
        double pvKwh,
        double importKwh,
        double exportKwh,
        double chargedKwh,
        double dischargedKwh,
        double loadKwh,
        double evKwh,
        double minerKwh) {

    static final EnergyTotals ZERO = new EnergyTotals(0, 0, 0, 0, 0, 0, 0, 0);

    EnergyTotals plus(Flows flows, double hours) {
        return new EnergyTotals(
                pvKwh + flows.pvKw() * hours,
                importKwh + Math.max(0, flows.gridKw()) * hours,
                exportKwh + Math.max(0, -flows.gridKw()) * hours,
                chargedKwh + flows.chargeKw() * hours,
                dischargedKwh + flows.dischargeKw() * hours,
                loadKwh + flows.loadKw() * hours,
                evKwh + flows.evKw() * hours,
                minerKwh + flows.minerKw() * hours);
    }

    /// Sources minus sinks; 0 but for rounding.
    public double imbalanceKwh() {
        return pvKwh + importKwh + dischargedKwh - exportKwh - chargedKwh - loadKwh - evKwh - minerKwh;
    }
}
