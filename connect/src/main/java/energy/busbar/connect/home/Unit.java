// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import java.util.Arrays;
import java.util.Locale;
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

    /// As a device wants to be told: no finer than a thousandth of a kilo, and with a point whatever the country.
    String inTheirs(double ours) {
        double theirs = ours * perOurs;
        String text = String.format(Locale.ROOT, "%.3f", perOurs > 1 && quantity != Quantity.FRACTION
                ? Math.rint(theirs)
                : theirs);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }
}
