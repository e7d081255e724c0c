// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

/// What the gateway's own simple control asks of the battery. It is the thing observed, not Busbar's planner.
///
/// Surplus sun is stored. In the peak the battery serves the house; in the shoulder it does so down to the middle
/// of its band and keeps the rest for the peak. Off-peak it charges from the grid up to the middle, where what the
/// peak pays covers what is lost on the way.
record BatteryRules(GatewayHome.Storage storage, GatewayHome.Periods periods) {

    /// Gentle to the cells, and the night is long.
    private static final double NIGHT_FRACTION = 0.4;

    /// @param netLoadKw load less sun
    /// @return discharge positive
    double wishKw(TouPeriod period, double netLoadKw, double socFraction) {
        if (netLoadKw <= 0) {
            return netLoadKw;
        }
        double middle = (storage.band().minFraction() + storage.band().maxFraction()) / 2;
        return switch (period) {
            case PEAK -> netLoadKw;
            case SHOULDER -> socFraction > middle ? netLoadKw : 0;
            case OFF_PEAK -> socFraction < middle && nightPays() ? -NIGHT_FRACTION * storage.maxChargeKw() : 0;
        };
    }

    private boolean nightPays() {
        return periods.peakPerKwh() * storage.roundTripEfficiency() > periods.offPeakPerKwh();
    }
}
