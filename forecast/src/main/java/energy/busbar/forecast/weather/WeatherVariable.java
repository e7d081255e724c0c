// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.weather;

/// What a weather forecast may tell, the range in which it is believed, and the usual mistake. The ranges lie
/// a little beyond the records of this planet.
public enum WeatherVariable {
    /// Mean on the horizontal; clouds beside the sun can lift a quarter of an hour above what the air lets through.
    GLOBAL_WM2(0, 1500, "it is in kJ/m² of an hour; W/m² are that times 0.2778"),
    /// Mean from the sun's disc on a plane that faces it.
    DIRECT_NORMAL_WM2(0, 1250, "it is in kJ/m² of an hour; W/m² are that times 0.2778"),
    /// Mean from the rest of the sky, on the horizontal.
    DIFFUSE_WM2(0, 1000, "it is in kJ/m² of an hour; W/m² are that times 0.2778"),
    TEMPERATURE_CELSIUS(-95, 60, "it is in Fahrenheit or kelvin"),
    /// At ten metres.
    WIND_METRES_PER_SECOND(0, 75, "it is in km/h"),
    CLOUD_FRACTION(0, 1, "it is a percentage"),
    HUMIDITY_FRACTION(0, 1, "it is a percentage");

    private final double least;
    private final double most;
    private final String mistake;

    WeatherVariable(double least, double most, String mistake) {
        this.least = least;
        this.most = most;
        this.mistake = mistake;
    }

    boolean believes(double value) {
        return value >= least && value <= most;
    }

    String refusal(double value) {
        return this + " must be from " + least + " to " + most + ", was " + value + ". Maybe " + mistake + ".";
    }
}
