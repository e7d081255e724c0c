// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A unit as devices and people write it, and how many make one of ours.
public enum Unit {
    WATT("W", Quantity.POWER, 1000),
    KILOWATT("kW", Quantity.POWER, 1),
    MEGAWATT("MW", Quantity.POWER, 0.001),
    WATT_HOUR("Wh", Quantity.ENERGY, 1000),
    KILOWATT_HOUR("kWh", Quantity.ENERGY, 1),
    MEGAWATT_HOUR("MWh", Quantity.ENERGY, 0.001),
    PERCENT("%", Quantity.FRACTION, 100),
    FRACTION("fraction", Quantity.FRACTION, 1),
    AMPERE("A", Quantity.CURRENT, 1),
    MILLIAMPERE("mA", Quantity.CURRENT, 1000),
    CELSIUS("°C", Quantity.TEMPERATURE, 1);

    private final String symbol;
    private final Quantity quantity;
    private final double perOurs;

    Unit(String symbol, Quantity quantity, double perOurs) {
        this.symbol = symbol;
        this.quantity = quantity;
        this.perOurs = perOurs;
    }

    /// Case tells milli from mega, so it counts.
    static Optional<Unit> of(String symbol) {
        return Arrays.stream(values()).filter(unit -> unit.symbol.equals(symbol.strip())).findAny();
    }

    /// Units a value may have, for people.
    static String of(Quantity quantity) {
        return Arrays.stream(values()).filter(unit -> unit.quantity == quantity).map(unit -> unit.symbol)
                .collect(Collectors.joining(", "));
    }

    public String symbol() {
        return symbol;
    }

    Quantity quantity() {
        return quantity;
    }

    double inOurs(double told) {
        return told / perOurs;
    }

    /// As a device wants to be told: whole watts and thousandths of kilowatts, without an exponent.
    String inTheirs(double ours) {
        int places = perOurs >= 1000 ? 0 : perOurs < 1 ? 6 : 3;
        return BigDecimal.valueOf(ours * perOurs).setScale(places, RoundingMode.HALF_UP).stripTrailingZeros()
                .toPlainString();
    }
}
