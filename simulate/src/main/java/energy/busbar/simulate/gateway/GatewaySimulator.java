// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

/// Makes one sample after the other. The same home, seed and moments give the same samples, to the last bit.
public final class GatewaySimulator {

    private final double latitudeDegrees;
    private final Weather.Chance chance;
    private final SolarArray array;
    private final Consumers consumers;
    private final PriceSignal prices;
    private final BatteryRules rules;
    private final HomeBattery battery;

    public GatewaySimulator(GatewayHome home, long seed) {
        latitudeDegrees = home.panels().latitudeDegrees();
        chance = Weather.Chance.of(seed);
        array = new SolarArray(home.panels());
        consumers = new Consumers(home.household(), seed);
        prices = new PriceSignal(home.tariff(), latitudeDegrees, seed);
        rules = new BatteryRules(home.storage(), home.tariff().periods());
        battery = new HomeBattery(home.storage());
    }

    /// The sample of a moment that begins where the last one ended.
    public GatewaySample next(Moment moment) {
        var weather = Weather.at(moment, latitudeDegrees, chance);
        var light = Sunlight.of(SunPath.at(moment, latitudeDegrees), weather.clearnessFraction(),
                Math.abs(latitudeDegrees));
        var solar = array.under(light, weather);
        var load = consumers.at(moment, weather, light);
        var price = prices.at(moment);
        double wishKw = rules.wishKw(price.period(), load.totalKw() - solar.pvKw(), battery.socFraction());
        return GatewaySample.of(moment, solar, battery.follow(wishKw, moment, weather), load, price);
    }
}
