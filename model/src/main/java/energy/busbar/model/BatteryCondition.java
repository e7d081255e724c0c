// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// What a battery's own management says of the moment, and what follows for its power.
///
/// Power falls to 0 over the last kelvins before the cells become too cold or too warm:
///
///     share = clamp((T − coldest) / taper, 0, 1) · clamp((warmest − T) / taper, 0, 1)
///
/// The range is our default, in the middle of what makers of lithium iron phosphate home storage
/// state; charging below freezing plates lithium and ages cells for good. A management that is
/// stricter says so by its limits, which always count besides.
///
/// @param maxChargeKw what it takes now, ≥ 0; infinite where it does not say
/// @param maxDischargeKw what it gives now, ≥ 0; infinite where it does not say
/// @param temperatureCelsius of the cells; missing where it is not told
public record BatteryCondition(double maxChargeKw, double maxDischargeKw, Reading temperatureCelsius) {

    public static final BatteryCondition NOT_TOLD = new BatteryCondition(Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY, new Reading.Missing("The battery does not tell.", "battery"));

    private static final double COLDEST_CHARGE_CELSIUS = 0;
    private static final double COLDEST_DISCHARGE_CELSIUS = -10;
    private static final double WARMEST_CELSIUS = 50;
    private static final double TAPER_KELVIN = 5;

    public BatteryCondition {
        if (!(maxChargeKw >= 0 && maxDischargeKw >= 0)) {
            throw new IllegalArgumentException("A battery's limits now must not be negative, were " + maxChargeKw
                    + " and " + maxDischargeKw + " kW. Maybe the management counts discharge as negative.");
        }
    }

    /// The most it may charge with now.
    public double chargeKw(Battery battery) {
        return Math.min(maxChargeKw, battery.maxChargeKw() * shareFraction(COLDEST_CHARGE_CELSIUS));
    }

    /// The most it may discharge with now.
    public double dischargeKw(Battery battery) {
        return Math.min(maxDischargeKw, battery.maxDischargeKw() * shareFraction(COLDEST_DISCHARGE_CELSIUS));
    }

    private double shareFraction(double coldestCelsius) {
        var known = temperatureCelsius.known();
        if (known.isEmpty()) {
            return 1;
        }
        double celsius = known.getAsDouble();
        return Math.clamp((celsius - coldestCelsius) / TAPER_KELVIN, 0, 1)
                * Math.clamp((WARMEST_CELSIUS - celsius) / TAPER_KELVIN, 0, 1);
    }
}
