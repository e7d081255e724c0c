// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

/// The numbers of a gateway's configuration: where they stand, what they are if left out, and the range in
/// which they are believed. The upper limits are not physics: beyond them another unit is far more likely.
enum Setting {
    SOLAR_CAPACITY_KW("solar", "capacity_kw", 10.0, 0, 1000),
    LATITUDE("solar", "latitude", 37.7749, -90, 90),
    PANEL_EFFICIENCY("solar", "panel_efficiency", 0.20, 0.01, 0.5),
    TEMP_COEFFICIENT("solar", "temp_coefficient", -0.004, -0.01, 0),
    BATTERY_CAPACITY_KWH("battery", "capacity_kwh", 13.5, 0.1, 5000),
    MAX_CHARGE_RATE_KW("battery", "max_charge_rate_kw", 5.0, 0, 1000),
    MAX_DISCHARGE_RATE_KW("battery", "max_discharge_rate_kw", 5.0, 0, 1000),
    ROUND_TRIP_EFFICIENCY("battery", "round_trip_efficiency", 0.90, 0.3, 1),
    INITIAL_SOC("battery", "initial_soc", 50.0, 0, 100),
    MIN_SOC("battery", "min_soc", 10.0, 0, 100),
    MAX_SOC("battery", "max_soc", 90.0, 0, 100),
    BASE_LOAD_KW("home_load", "base_load_kw", 0.5, 0, 500),
    PEAK_LOAD_KW("home_load", "peak_load_kw", 8.0, 0, 500),
    EV_CHARGING_KW("home_load", "ev_charging_kw", 7.2, 0, 350),
    HVAC_CAPACITY_KW("home_load", "hvac_capacity_kw", 3.5, 0, 500),
    OFF_PEAK_PRICE("grid_price", "off_peak_price", 0.08, 0, 10_000),
    SHOULDER_PRICE("grid_price", "shoulder_price", 0.15, 0, 10_000),
    PEAK_PRICE("grid_price", "peak_price", 0.30, 0, 10_000),
    BASE_FEED_IN_TARIFF("grid_price", "base_feed_in_tariff", 0.05, 0, 10_000),
    DEMAND_CHARGE("grid_price", "demand_charge", 10.0, 0, 100_000),
    VOLATILITY("grid_price", "volatility", 0.15, 0, 1);

    private final String section;
    private final String key;
    private final double otherwise;
    private final double least;
    private final double most;

    Setting(String section, String key, double otherwise, double least, double most) {
        this.section = section;
        this.key = key;
        this.otherwise = otherwise;
        this.least = least;
        this.most = most;
    }

    String section() {
        return section;
    }

    String key() {
        return key;
    }

    String path() {
        return section + "." + key;
    }

    double otherwise() {
        return otherwise;
    }

    boolean accepts(double value) {
        return value >= least && value <= most;
    }

    String rule() {
        return "must be from " + plain(least) + " to " + plain(most);
    }

    /// The usual mistake behind a value out of range, or empty.
    String maybe(double value) {
        if (this == TEMP_COEFFICIENT && accepts(value / 100)) {
            return "it is in percent: " + plain(value / 100) + ".";
        }
        if (this == TEMP_COEFFICIENT && accepts(-value)) {
            return "the sign is missing: panels lose power when they are warm, " + plain(-value) + ".";
        }
        if (most <= 1 && accepts(value / 100)) {
            return "it is a percentage: " + plain(value / 100) + ".";
        }
        if (key.contains("_kw") && accepts(value / 1000)) {
            return "it is in " + (key.endsWith("kwh") ? "Wh: " : "W: ") + plain(value / 1000) + ".";
        }
        return otherwise == 0 ? "" : plain(otherwise) + ", as if it were left out.";
    }

    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
