// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

import energy.busbar.simulate.Dice;

/// Prices around those of the tariff's periods, and the grid's carbon.
///
/// The logarithm X of price over period price is an Ornstein-Uhlenbeck process with spread σ and reversion
/// in τ = 3 h, stepped exactly, h hours at a time with a bell-shaped N:
///
///     X' = X · exp(−h/τ) + σ · √(1 − exp(−2h/τ)) · N          price = period · exp(X − σ²/2)
///
/// so that the mean price is the period's whatever the interval. Process: G. Uhlenbeck, L. Ornstein, Phys. Rev.
/// 36, 1930, as a price: E. Schwartz, J. Finance 52(3), 1997; exact step: D. Gillespie, Phys. Rev. E 54, 1996.
///
/// Feed-in pays the base tariff times price over the day's mean price: power is worth more when it is scarce.
///
/// Carbon is 387 g/kWh, the mean of the United States in EPA's eGRID 2021, with waves whose sizes are ours: 12 %
/// more in winter, 20 % less around noon where sun feeds the grid, 12 % more in the evening, and 6 % of chance.
final class PriceSignal {

    private static final double REVERSION_HOURS = 3;
    private static final double MEAN_CARBON_GRAMS = 387;
    private static final double COLDEST_YEAR_ANGLE = 2 * Math.PI * 15 / 365.25;

    private final GatewayHome.Tariff tariff;
    private final double latitudeDegrees;
    private final Dice market;
    private final Dice grid;
    private double deviation;

    PriceSignal(GatewayHome.Tariff tariff, double latitudeDegrees, long seed) {
        this.tariff = tariff;
        this.latitudeDegrees = latitudeDegrees;
        market = new Dice(seed, 13);
        grid = new Dice(seed, 14);
    }

    /// The price of a moment; the market then goes on to the next.
    GatewaySample.Prices at(Moment moment) {
        var period = TouPeriod.at(moment.start().toLocalTime());
        double spread = tariff.volatilityFraction();
        double factor = Math.exp(deviation - spread * spread / 2);
        double kept = Math.exp(-moment.hours() / REVERSION_HOURS);
        deviation = deviation * kept
                + spread * Math.sqrt(1 - kept * kept) * market.normal(moment.start().toEpochSecond());
        double pricePerKwh = tariff.periods().perKwh(period) * factor;
        double meanPerKwh = meanPerKwh();
        double worth = meanPerKwh == 0 ? 1 : pricePerKwh / meanPerKwh;
        return new GatewaySample.Prices(pricePerKwh, tariff.feedInPerKwh() * worth, tariff.demandChargePerKw(),
                period, carbonGrams(moment));
    }

    private double meanPerKwh() {
        double sum = 0;
        for (var period : TouPeriod.values()) {
            sum += tariff.periods().perKwh(period) * period.hours();
        }
        return sum / 24;
    }

    private double carbonGrams(Moment moment) {
        double winter = Math.signum(latitudeDegrees) * Math.cos(moment.yearAngle() - COLDEST_YEAR_ANGLE);
        double hour = moment.standardHour();
        double chance = 2 * grid.smooth(moment.minutes() / 180) - 1;
        return MEAN_CARBON_GRAMS * (1 + 0.12 * winter - 0.2 * wave(hour, 12.5, 2.5) + 0.12 * wave(hour, 19.5, 2)
                + 0.06 * chance);
    }

    private static double wave(double hour, double peakHour, double widthHours) {
        double distance = (hour - peakHour) / widthHours;
        return Math.exp(-distance * distance / 2);
    }
}
