// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

/// The home behind a gateway: what its numbers are made from.
public record GatewayHome(Panels panels, Storage storage, Household household, Tariff tariff) {

    /// @param peakKw          power at 1000 W/m² and cells of 25 °C, before losses
    /// @param latitudeDegrees north positive; the panels face the equator, tilted by as much
    /// @param panelEfficiency share of the light that the panels turn into power at 25 °C
    /// @param tempCoefficient change of the power for each kelvin above 25 °C, −0.004 is −0.4 %
    public record Panels(double peakKw, double latitudeDegrees, double panelEfficiency, double tempCoefficient) {

        public Panels {
            Checks.notNegative("peakKw", peakKw);
            Checks.within("latitudeDegrees", latitudeDegrees, -90, 90);
            Checks.within("panelEfficiency", panelEfficiency, Double.MIN_VALUE, 1);
            Checks.within("tempCoefficient", tempCoefficient, -0.02, 0.02);
        }
    }

    /// @param roundTripEfficiency energy given back of energy taken
    /// @param band                within which the state of charge stays
    public record Storage(double capacityKwh, double maxChargeKw, double maxDischargeKw, double roundTripEfficiency,
            Band band) {

        public Storage {
            Checks.positive("capacityKwh", capacityKwh);
            Checks.notNegative("maxChargeKw", maxChargeKw);
            Checks.notNegative("maxDischargeKw", maxDischargeKw);
            Checks.within("roundTripEfficiency", roundTripEfficiency, Double.MIN_VALUE, 1);
        }

        /// Charging and discharging lose the same share.
        double oneWayEfficiency() {
            return Math.sqrt(roundTripEfficiency);
        }
    }

    /// Least, first and greatest state of charge.
    public record Band(double minFraction, double initialFraction, double maxFraction) {

        public Band {
            Checks.within("minFraction", minFraction, 0, 1);
            Checks.within("maxFraction", maxFraction, minFraction, 1);
            Checks.within("initialFraction", initialFraction, minFraction, maxFraction);
        }
    }

    /// @param baseKw what never stands still: fridge, router, standby
    /// @param peakKw most that the house draws without its car
    public record Household(double baseKw, double peakKw, double hvacKw, Car car) {

        public Household {
            Checks.notNegative("baseKw", baseKw);
            Checks.within("peakKw", peakKw, baseKw, Double.MAX_VALUE);
            Checks.notNegative("hvacKw", hvacKw);
        }
    }

    /// @param present whether there is a car at all
    public record Car(boolean present, double chargeKw) {

        public Car {
            Checks.notNegative("chargeKw", chargeKw);
        }
    }

    /// @param volatilityFraction spread of the price around its period's, 0.15 is 15 %
    public record Tariff(Periods periods, double feedInPerKwh, double demandChargePerKw,
            double volatilityFraction) {

        public Tariff {
            Checks.notNegative("feedInPerKwh", feedInPerKwh);
            Checks.notNegative("demandChargePerKw", demandChargePerKw);
            Checks.within("volatilityFraction", volatilityFraction, 0, 1);
        }
    }

    /// The price of each period of the day.
    public record Periods(double offPeakPerKwh, double shoulderPerKwh, double peakPerKwh) {

        public Periods {
            Checks.notNegative("offPeakPerKwh", offPeakPerKwh);
            Checks.notNegative("shoulderPerKwh", shoulderPerKwh);
            Checks.notNegative("peakPerKwh", peakPerKwh);
        }

        double perKwh(TouPeriod period) {
            return switch (period) {
                case OFF_PEAK -> offPeakPerKwh;
                case SHOULDER -> shoulderPerKwh;
                case PEAK -> peakPerKwh;
            };
        }
    }
}
