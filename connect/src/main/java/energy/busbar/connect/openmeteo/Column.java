// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.openmeteo;

import energy.busbar.forecast.weather.WeatherVariable;

/// A variable as Open-Meteo calls it, in the unit it is asked for.
enum Column {
    TEMPERATURE("temperature_2m", "°C", 1, WeatherVariable.TEMPERATURE_CELSIUS),
    HUMIDITY("relative_humidity_2m", "%", 0.01, WeatherVariable.HUMIDITY_FRACTION),
    CLOUDS("cloud_cover", "%", 0.01, WeatherVariable.CLOUD_FRACTION),
    WIND("wind_speed_10m", "m/s", 1, WeatherVariable.WIND_METRES_PER_SECOND),
    GLOBAL("shortwave_radiation", "W/m²", 1, WeatherVariable.GLOBAL_WM2),
    DIRECT("direct_normal_irradiance", "W/m²", 1, WeatherVariable.DIRECT_NORMAL_WM2),
    DIFFUSE("diffuse_radiation", "W/m²", 1, WeatherVariable.DIFFUSE_WM2);

    private final String key;
    private final String unit;
    private final double factor;
    private final WeatherVariable variable;

    Column(String key, String unit, double factor, WeatherVariable variable) {
        this.key = key;
        this.unit = unit;
        this.factor = factor;
        this.variable = variable;
    }

    String key() {
        return key;
    }

    String unit() {
        return unit;
    }

    WeatherVariable variable() {
        return variable;
    }

    double inOurUnit(double told) {
        return told * factor;
    }

    /// Radiation is told as the mean of the step that ends at its time; all else as it is at that time.
    boolean meanOfThePast() {
        return this == GLOBAL || this == DIRECT || this == DIFFUSE;
    }
}
