// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.gateway;

import energy.busbar.simulate.Dice;

/// What a house draws, by kind. Without the car it never draws more than its peak: where it would, appliances
/// wait first, then light, then heating or cooling.
///
/// Heating and cooling follow degree hours: no power between 16 and 22 °C of air, full power 20 K below and
/// 14 K above, a fifth less while people sleep. The method is the variable-base degree day of ASHRAE Handbook,
/// Fundamentals, "Energy Estimating and Modeling Methods"; the temperatures are ours.
final class Consumers {

    private static final double HEATING_BALANCE_CELSIUS = 16;
    private static final double FULL_HEATING_KELVIN = 20;
    private static final double COOLING_BALANCE_CELSIUS = 22;
    private static final double FULL_COOLING_KELVIN = 14;
    private static final double SETBACK_FACTOR = 0.8;

    /// Light from outside that makes lamps superfluous.
    private static final double BRIGHT_WM2 = 150;

    /// Of what the house may draw beyond its base: lamps, the usual appliances, and one that is run for a while.
    private static final double LAMP_FRACTION = 0.06;
    private static final double USUAL_FRACTION = 0.14;
    private static final double RUN_FRACTION = 0.25;
    private static final double RUN_CHANCE = 0.06;

    private final GatewayHome.Household household;
    private final CarAtHome car;
    private final Dice thermostat;
    private final Dice days;
    private final Dice usual;
    private final Dice runs;
    private final Dice standby;

    Consumers(GatewayHome.Household household, long seed) {
        this.household = household;
        car = new CarAtHome(household.car(), seed);
        thermostat = new Dice(seed, 8);
        days = new Dice(seed, 9);
        usual = new Dice(seed, 10);
        runs = new Dice(seed, 11);
        standby = new Dice(seed, 12);
    }

    GatewaySample.Load at(Moment moment, Weather weather, Sunlight light) {
        double hour = moment.clockHour();
        double peakKw = Watts.towardsZero(household.peakKw());
        double otherKw = Watts.rounded(household.baseKw() * (0.9 + 0.2 * standby.smooth(moment.minutes() / 20)));
        otherKw = Math.min(otherKw, peakKw);
        double hvacKw = least(hvacKw(moment, weather, hour), peakKw - otherKw);
        double lightingKw = least(lightingKw(hour, light), peakKw - otherKw - hvacKw);
        double appliancesKw = least(appliancesKw(moment, hour), peakKw - otherKw - hvacKw - lightingKw);
        return new GatewaySample.Load(hvacKw, appliancesKw, lightingKw, Watts.rounded(car.meanKw(moment)), otherKw);
    }

    private static double least(double wantedKw, double leftKw) {
        return Watts.towardsZero(Math.min(wantedKw, Math.max(0, leftKw)));
    }

    private double hvacKw(Moment moment, Weather weather, double hour) {
        double cold = (HEATING_BALANCE_CELSIUS - weather.airCelsius()) / FULL_HEATING_KELVIN;
        double hot = (weather.airCelsius() - COOLING_BALANCE_CELSIUS) / FULL_COOLING_KELVIN;
        double share = Math.clamp(Math.max(cold, hot), 0, 1) * (hour < 6 || hour >= 23 ? SETBACK_FACTOR : 1);
        return household.hvacKw() * Math.min(1, share * (0.85 + 0.3 * thermostat.smooth(moment.minutes() / 12)));
    }

    private double lightingKw(double hour, Sunlight light) {
        double dark = Math.max(0, 1 - light.globalWm2() / BRIGHT_WM2);
        double awake = hour < 6 || hour >= 23 ? 0.08 : hour < 8 ? 0.6 : 1;
        return LAMP_FRACTION * roomKw() * (0.03 + 0.97 * dark * awake);
    }

    private double appliancesKw(Moment moment, double hour) {
        double shape = 0.15 + 0.35 * bump(hour, 7.5, 1.2) + 0.25 * bump(hour, 13, 2) + 0.85 * bump(hour, 19, 1.9);
        double busy = 0.75 + 0.5 * days.uniform(moment.start().toLocalDate().toEpochDay());
        double texture = 0.6 + 0.8 * usual.smooth(moment.minutes() / 20);
        boolean run = hour >= 7 && hour < 23
                && runs.uniform((long) Math.floor(moment.minutes() / 45)) < RUN_CHANCE;
        return roomKw() * (USUAL_FRACTION * shape * busy * texture + (run ? RUN_FRACTION : 0));
    }

    private double roomKw() {
        return household.peakKw() - household.baseKw();
    }

    /// A peak of height 1 around an hour of the day.
    private static double bump(double hour, double peakHour, double widthHours) {
        double distance = (hour - peakHour) / widthHours;
        return Math.exp(-distance * distance / 2);
    }
}
