// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

/// What the panels tell: with light G on them, W/m², air temperature T, wind v and coefficient γ:
///
///     panel      = T + G / (25 + 6.84 · v)                                        °C
///     efficiency = panelEfficiency · (1 + γ · (panel − 25)) · 0.877
///     power      = peak · G / 1000 · efficiency / panelEfficiency, never above the peak
///
/// Temperature: D. Faiman, "Assessing the outdoor operating temperature of photovoltaic modules", Progress in
/// Photovoltaics 16(4), 2008. Power and losses: A. Dobos, "PVWatts Version 5 Manual", NREL/TP-6A20-62641,
/// 2014. Of its losses those of an unshaded array that is always there: soiling 2 %, mismatch 2 %, wiring
/// 2 %, connections 0.5 %, first light 1.5 %, nameplate 1 %; and an inverter of 96 %.
record SolarArray(GatewayHome.Panels panels) {

    private static final double SYSTEM_EFFICIENCY = 0.98 * 0.98 * 0.98 * 0.995 * 0.985 * 0.99 * 0.96;
    private static final double STANDARD_CELSIUS = 25;

    GatewaySample.Solar under(Sunlight light, Weather weather) {
        double panelCelsius = weather.airCelsius() + light.planeWm2() / (25 + 6.84 * weather.windMetresPerSecond());
        double ofRated = Math.max(0, 1 + panels.tempCoefficient() * (panelCelsius - STANDARD_CELSIUS))
                * SYSTEM_EFFICIENCY;
        double powerKw = Math.min(panels.peakKw(), panels.peakKw() * light.planeWm2() / 1000 * ofRated);
        return new GatewaySample.Solar(Watts.rounded(powerKw), light.planeWm2() / 1000, panelCelsius,
                panels.panelEfficiency() * ofRated);
    }
}
