// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

/// A unit as devices use it, and how much of ours it is.
enum Measure {
    MILLIWATT("mW", 1e-6, Kind.POWER),
    WATT("W", 1e-3, Kind.POWER),
    KILOWATT("kW", 1, Kind.POWER),
    WATT_HOUR("Wh", 1e-3,
            Kind.ENERGY),
    KILOWATT_HOUR("kWh", 1, Kind.ENERGY),
    MILLIAMPERE("mA", 1e-3, Kind.CURRENT),
    AMPERE("A", 1,
            Kind.CURRENT),
    VOLT("V", 1, Kind.VOLTAGE),
    PERCENT("%", 1e-2, Kind.FRACTION),
    FRACTION("fraction",
            1, Kind.FRACTION),
    CELSIUS("°C", 1, Kind.TEMPERATURE),
    SECOND("s", 1,
            Kind.TIME),
    NONE("none", 1, Kind.NUMBER);

    /// What can be added up.
    enum Kind {
        POWER("kW"),
        ENERGY("kWh"),
        CURRENT("A"),
        VOLTAGE("V"),
        FRACTION("fraction"),
        TEMPERATURE("°C"),
        TIME(
                "s"),
        NUMBER("no unit");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final String word;
    private final double factor;
    private final Kind kind;

    Measure(String word, double factor, Kind kind) {
        this.word = word;
        this.factor = factor;
        this.kind = kind;
    }

    String word() {
        return word;
    }

    Kind kind() {
        return kind;
    }

    double ours(double theirs) {
        return theirs * factor;
    }

    double theirs(double ours) {
        return ours / factor;
    }
}
