// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import java.math.BigDecimal;

/// What a number in the file means, the range in which it is believed, and the usual mistake.
///
/// The upper limits are not physics: they lie where a value is far more likely to be in the wrong
/// unit than to belong to one site.
enum Quantity {
    /// A power that may be 0.
    KW("kW", 0, 2500),
    /// A power that something of that size must have.
    SIZE_KW("kW", Double.MIN_VALUE, 2500),
    ENERGY_KWH("kWh", Double.MIN_VALUE, 5000),
    CURRENT_A("A", 0, 500),
    VOLTAGE_V("V", 100, 500),
    FRACTION("a fraction", 0, 1),
    EFFICIENCY("a fraction", 0.3, 1),
    LATITUDE("degrees", -90, 90),
    LONGITUDE("degrees", -180, 180),
    TILT("degrees", 0, 90),
    AZIMUTH("degrees", 0, 359.999),
    /// A price in a currency whose unit buys some kilowatt-hours; see [Currencies].
    PRICE_PER_KWH("money per kWh", -5, 5),
    /// The same where a unit of the currency is small.
    SMALL_PRICE_PER_KWH("money per kWh", -5000, 5000),
    MONEY("money", 0, 100_000),
    /// Lignite at its worst stays below.
    GRAMS_PER_KWH("g/kWh", 0, 2000),
    REGION("a region", 1, 17),
    UNIT("a unit id", 0, 255),
    SECONDS("s", 1, 300),
    MINUTES("min", 1, 120),
    HOURS("h", 2, 96),
    DAYS("days", 2, 3650),
    PHASES("phases", 1, 3),
    PORT("a port", 0, 65_535),
    COUNT("a number of times", 0, 1000),
    WRITES("writes a day", 10, 10_000),
    ROWS("rows", 1, 10_000),
    LEVEL("a priority", 1, 5);

    private final String unit;
    private final double least;
    private final double most;

    Quantity(String unit, double least, double most) {
        this.unit = unit;
        this.least = least;
        this.most = most;
    }

    boolean whole() {
        return switch (this) {
            case SECONDS, MINUTES, HOURS, DAYS, PHASES, PORT, COUNT, WRITES, ROWS, LEVEL, REGION, UNIT -> true;
            case KW, SIZE_KW, ENERGY_KWH, CURRENT_A, VOLTAGE_V, FRACTION, EFFICIENCY, LATITUDE, LONGITUDE, TILT,
                    AZIMUTH, PRICE_PER_KWH, SMALL_PRICE_PER_KWH, MONEY, GRAMS_PER_KWH ->
                false;
        };
    }

    boolean accepts(double value) {
        return value >= least && value <= most;
    }

    String rule() {
        return switch (this) {
            case FRACTION, EFFICIENCY -> "must be a fraction from " + words(least) + " to 1";
            case SIZE_KW, ENERGY_KWH -> "must be above 0 and at most " + words(most) + " " + unit;
            case AZIMUTH -> "must be from 0 to below 360 degrees";
            case KW, CURRENT_A, VOLTAGE_V, LATITUDE, LONGITUDE, TILT, PRICE_PER_KWH, SMALL_PRICE_PER_KWH, MONEY,
                    SECONDS, MINUTES, HOURS, DAYS, PHASES, PORT, COUNT, WRITES, ROWS, LEVEL, GRAMS_PER_KWH,
                    REGION, UNIT ->
                "must be from " + words(least) + " to " + words(most) + " (" + unit + ")";
        };
    }

    /// What a value outside the range was probably meant to be.
    String maybe(double value) {
        return switch (this) {
            case FRACTION, EFFICIENCY -> value > 1 && value <= 100
                    ? "it is a percentage: " + words(value / 100) + "."
                    : "a number such as 0.9 was meant.";
            case KW, SIZE_KW, ENERGY_KWH -> tooLargeOrNegative(value, unit.substring(1));
            case CURRENT_A -> value < 0 ? "without the minus." : "it is in mA: " + words(value / 1000) + ".";
            case VOLTAGE_V -> value < 1 ? "it is in kV." : "the voltage from phase to neutral was meant: 230.";
            case LATITUDE, LONGITUDE -> "latitude and longitude are swapped.";
            case TILT -> "90 was meant: 0 is flat, 90 is a wall.";
            case AZIMUTH -> "south is 0 in your source: here north is 0 and south 180, so "
                    + words(((value + 180) % 360 + 360) % 360) + ".";
            case PRICE_PER_KWH -> "it is in hundredths: " + words(value / 100) + ".";
            case SMALL_PRICE_PER_KWH, MONEY -> value < 0 ? "without the minus: costs are positive." : "";
            case GRAMS_PER_KWH -> value < 0 ? "without the minus." : "it is in kg per MWh of fuel.";
            case UNIT -> "1, or leave it out.";
            case REGION -> "13 for London: see the list at carbonintensity.org.uk.";
            case PHASES -> "1 for a single-phase connection, 3 otherwise.";
            case PORT -> "8080.";
            case COUNT -> "10.";
            case ROWS -> "1000.";
            case WRITES -> value < 10
                    ? "a day's writes were meant: cells for 100 000 writes last ten years at 27 a day."
                    : "it should be left out: without it writes are not counted.";
            case LEVEL -> "1 for what is served first, 5 for what is shed first.";
            case SECONDS -> "10.";
            case MINUTES -> "5.";
            case HOURS -> "48.";
            case DAYS -> value < 2
                    ? "2: the finest charts show two days."
                    : "fewer will do: means over five minutes stay for good.";
        };
    }

    private static String tooLargeOrNegative(double value, String smallUnit) {
        if (value < 0) {
            return "without the minus: each direction has its own positive number.";
        }
        return value == 0
                ? "it should be left out."
                : "it is in " + smallUnit + ": " + words(value / 1000) + ".";
    }

    /// A number as people write it, without a trailing .0 or digits that only floating point made.
    static String words(double value) {
        if (value == Double.MIN_VALUE) {
            return "0";
        }
        var rounded = BigDecimal.valueOf(value).setScale(6, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
