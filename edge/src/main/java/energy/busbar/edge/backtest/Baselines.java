// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.edge.backtest.Command.Mode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The controllers everything is compared with, the judge's own: no battery, self-consumption, and a
/// price rule of the kind people write themselves.
final class Baselines {

    /// Share of a delivery day's prices that count as cheap, as dear enough to use the battery, as
    /// dear enough to have paid for the losses, and as worth selling at.
    private static final double CHEAP = 0.20;
    private static final double USE = 0.60;
    private static final double PAYS = 0.85;
    private static final double SELL = 0.90;
    /// Least gain of selling stored energy over buying it back, money per kWh.
    private static final double SELLING_MARGIN = 0.02;

    private final JudgeSite site;

    Baselines(JudgeSite site) {
        this.site = site;
    }

    /// A rule that sees the load and sun of its own step.
    private interface Rule {
        Command command(int i, double socKwh, double loadKw);
    }

    Grade noBattery() {
        return run("no battery", false, (i, _, loadKw) -> {
            double surplusKw = Math.max(0, site.series().pvKw()[i] - loadKw);
            return Command.of(Mode.IDLE, 0).curtailing(site.series().exportPerKwh()[i] < 0 ? surplusKw : 0);
        });
    }

    Grade selfConsumption() {
        var battery = site.battery();
        return run("self-consumption", true, (i, socKwh, loadKw) -> {
            double roomKw = battery.present()
                    ? Math.clamp((battery.maxKwh() - socKwh) / (battery.chargeEfficiency() * site.series().hours()[i]),
                            0, battery.maxChargeKw())
                    : 0;
            double excessKw = Math.max(0, site.series().pvKw()[i] - loadKw - roomKw);
            return Command.of(Mode.SELF, 0).curtailing(site.series().exportPerKwh()[i] < 0 ? excessKw : 0);
        });
    }

    Grade priceRule() {
        var days = dayPrices();
        return run("price rule", true,
                (i, socKwh, loadKw) -> priceRule(Objects.requireNonNull(days.get(day(i))), i, socKwh, loadKw));
    }

    private Grade run(String name, boolean battery, Rule rule) {
        var plant = new Plant(site, battery);
        var cars = new Cars(site);
        boolean thrifty = name.equals("price rule");
        var carPlan = thrifty ? cheapestCarHours() : Map.<Integer, Map<Integer, Double>>of();
        int[] starts = jobStarts(thrifty);
        for (int i = site.first(); i < site.last(); i++) {
            var taken = thrifty ? cars.takes(i, carPlan.getOrDefault(i, Map.of())) : cars.onArrival(i);
            double carsKw = taken.values().stream().mapToDouble(Double::doubleValue).sum();
            double jobsKw = jobsKw(starts, i);
            plant.step(i, rule.command(i, plant.socKwh(), site.series().loadKw()[i] + carsKw + jobsKw), carsKw,
                    jobsKw);
            cars.deliver(i, taken);
        }
        return Grade.of(name, site, plant, cars, 0);
    }

    /// Quantiles of a delivery day's prices: cheap, use, pays; sell of the export price.
    private record DayPrices(double cheap, double use, double pays, double sell) {}

    private Command priceRule(DayPrices day, int i, double socKwh, double loadKw) {
        var battery = site.battery();
        double buy = site.series().importPerKwh()[i];
        double sell = site.series().exportPerKwh()[i];
        double pvKw = site.series().pvKw()[i];
        double roundTrip = battery.chargeEfficiency() * battery.dischargeEfficiency();
        boolean cheap = buy <= day.cheap() && day.cheap() / roundTrip + battery.wearPerKwh() < day.pays();
        if ((buy <= 0 || cheap) && battery.gridCharging()) {
            double roomKw = Math.min(battery.maxChargeKw(), site.grid().maxImportKw() - loadKw + pvKw);
            return Command.of(Mode.CHARGE, Math.max(0.01, roomKw)).curtailing(buy < 0 && sell < buy ? pvKw : 0);
        }
        double buyBack = Math.max(day.cheap(), 0) / roundTrip + battery.wearPerKwh() + SELLING_MARGIN;
        if (battery.gridExport() && sell >= day.sell() && sell > buyBack) {
            return Command.of(Mode.DISCHARGE, battery.maxDischargeKw());
        }
        if (buy >= day.use()) {
            return Command.of(Mode.SELF, 0);
        }
        double takenKw = socKwh < battery.maxKwh() ? battery.maxChargeKw() : 0;
        return Command.of(Mode.CHARGE_ONLY, 0).curtailing(sell >= 0 ? 0 : Math.max(0, pvKw - loadKw - takenKw));
    }

    private LocalDate day(int i) {
        ZoneId zone = site.zone();
        int dayStart = site.publication().map(PublicationRule::dayStartsAtHour).orElse(0);
        return site.series().start()[i].atZone(zone).toLocalDateTime().minusHours(dayStart).toLocalDate();
    }

    private Map<LocalDate, DayPrices> dayPrices() {
        var steps = new HashMap<LocalDate, List<Integer>>();
        for (int i = 0; i < site.series().size(); i++) {
            steps.computeIfAbsent(day(i), _ -> new ArrayList<>()).add(i);
        }
        var prices = new HashMap<LocalDate, DayPrices>();
        steps.forEach((day, members) -> {
            double[] buy = members.stream().mapToDouble(i -> site.series().importPerKwh()[i]).sorted().toArray();
            double[] sell = members.stream().mapToDouble(i -> site.series().exportPerKwh()[i]).sorted().toArray();
            prices.put(day, new DayPrices(quantile(buy, CHEAP), quantile(buy, USE), quantile(buy, PAYS),
                    quantile(sell, SELL)));
        });
        return prices;
    }

    /// Linear between order statistics (type 7 of R. Hyndman, Y. Fan, Am. Statistician 50(4), 1996).
    static double quantile(double[] sorted, double fraction) {
        double position = fraction * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /// Each car in the cheapest steps of its real stay.
    private Map<Integer, Map<Integer, Double>> cheapestCarHours() {
        var plan = new HashMap<Integer, Map<Integer, Double>>();
        for (int k = 0; k < site.sessions().size(); k++) {
            var session = site.sessions().get(k);
            double leftKwh = session.possibleKwh();
            var order = new ArrayList<Integer>();
            for (int i = site.first(); i < site.last(); i++) {
                if (session.presence()[i] > 0) {
                    order.add(i);
                }
            }
            order.sort(java.util.Comparator.comparingLong((Integer i) -> Math.round(
                    site.series().importPerKwh()[i] * 1e6)));
            for (int i : order) {
                double kw = Math.min(session.mostKw(i), leftKwh / site.series().hours()[i]);
                if (kw <= 1e-9) {
                    break;
                }
                plan.computeIfAbsent(i, _ -> new HashMap<>()).put(k, kw);
                leftKwh -= kw * site.series().hours()[i];
            }
        }
        return plan;
    }

    private int[] jobStarts(boolean cheapest) {
        return site.jobs().stream().mapToInt(job -> {
            int best = job.first();
            double least = Double.POSITIVE_INFINITY;
            for (int s = job.first(); s <= job.last() && cheapest; s++) {
                double cost = Arrays.stream(site.series().importPerKwh(), s, s + job.steps()).sum();
                if (cost < least) {
                    least = cost;
                    best = s;
                }
            }
            return best;
        }).toArray();
    }

    /// Power of all jobs that run in a step.
    ///
    /// @param starts first step of each job, −1 while it waits
    private double jobsKw(int[] starts, int i) {
        double kw = 0;
        for (int j = 0; j < starts.length; j++) {
            var job = site.jobs().get(j);
            kw += starts[j] >= 0 && starts[j] <= i && i < starts[j] + job.steps() ? job.powerKw() : 0;
        }
        return kw;
    }
}
