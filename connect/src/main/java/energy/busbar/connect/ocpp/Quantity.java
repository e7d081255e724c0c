// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.util.Optional;

/// What a charge point measures that is of use here, in our units.
enum Quantity {
    POWER_KW("Power.Active.Import", "W"),

    CURRENT_A("Current.Import", "A"),

    VOLTAGE_V("Voltage", "V"),

    ENERGY_KWH("Energy.Active.Import.Register", "Wh"),

    SOC_FRACTION("SoC", "Percent");

    private final String measurand;
    private final String usualUnit;

    Quantity(String measurand, String usualUnit) {
        this.measurand = measurand;
        this.usualUnit = usualUnit;
    }

    String measurand() {
        return measurand;
    }

    /// The unit of a value that does not say one. The specification says Wh for whatever is left out; of a power
    /// that cannot be meant.
    String usualUnit() {
        return usualUnit;
    }

    static Optional<Quantity> of(String measurand) {
        for (var quantity : values()) {
            if (quantity.measurand.equals(measurand)) {
                return Optional.of(quantity);
            }
        }
        return Optional.empty();
    }

    /// @return NaN if it is told in a unit that is not one of it
    double inOurUnit(double value, String unit) {
        double divisor = switch (this) {
            case POWER_KW -> divisor(unit, "W", "kW");
            case ENERGY_KWH -> divisor(unit, "Wh", "kWh");
            case CURRENT_A -> unit.equals("A") ? 1 : Double.NaN;
            case VOLTAGE_V -> unit.equals("V") ? 1 : Double.NaN;
            case SOC_FRACTION -> unit.equals("Percent") || unit.equals("%") ? 100 : Double.NaN;
        };
        return value / divisor;
    }

    private static double divisor(String unit, String small, String thousandfold) {
        return unit.equals(thousandfold) ? 1 : unit.equals(small) ? 1000 : Double.NaN;
    }
}
