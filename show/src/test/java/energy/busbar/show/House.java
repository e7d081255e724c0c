// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Charger;
import energy.busbar.model.Consumer;
import energy.busbar.model.CostSplit;
import energy.busbar.model.Decision;
import energy.busbar.model.EvSession;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Ladder;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.Miner;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorLimit;
import energy.busbar.model.Orders;
import energy.busbar.model.Plan;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Priorities;
import energy.busbar.model.Proof;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Shortfall;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.TimeGrid;
import energy.busbar.model.TouPeriod;
import energy.busbar.record.ForecastDay;
import energy.busbar.record.ForecastErrors;
import energy.busbar.record.LedgerPeriod;
import energy.busbar.record.ShadowDay;
import energy.busbar.record.ShadowSide;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A house in London on a May noon with one of everything: PV, battery, a car at its wallbox, a miner.
final class House {
    static final Instant NOON = Instant.parse("2024-05-01T12:00:10Z");
    static final Reason CHEAP = new Reason(ReasonCode.CHARGE_NEGATIVE_PRICE,
            "Import is −2.1 p/kWh: being paid to charge.", "", 0.12);

    private static final Instant GRID_START = Instant.parse("2024-05-01T12:00:00Z");

    private House() {}

    static Site site() {
        return new Site("home", "Home", ZoneId.of("Europe/London"), "GBP", 51.5, 0.1,
                new GridConnection(15, 5, 1, 0, Duration.ofMinutes(30), 0),
                List.of(new PvArray("roof", 5, 35, 180, true)),
                List.of(new Battery("battery", 10, 0.1, 1, 5, 5, 0.95, 0.95, 0.01, true, true)),
                List.of(new Charger("wallbox", 6, 32, 1, 1, 230)),
                List.of(new Miner("miner", new double[]{1, 2}, Duration.ofMinutes(30), Duration.ofMinutes(15), 0.08)),
                Priorities.USUAL, Automation.ALL_ON);
    }

    /// Sun 3.1, house 0.5, miner 1.0, battery charging 1.2, 0.4 to the grid.
    static SiteState state(Instant at) {
        var session = new EvSession("s1", at.minusSeconds(3600), at.plusSeconds(36_000), 8.2, 3.1, 7.2,
                new Reading.Measured(0.42, at, "car"), 0.8);
        return new SiteState(new PowerSnapshot(at, 3.1, -0.4, -1.2, 0.5, 0, 1.0),
                List.of(new SiteState.BatteryState("battery", 6.1, -1.2)),
                List.of(new SiteState.ChargerState("wallbox", 0, Optional.of(session))),
                List.of(new SiteState.MinerState("miner", 1.0, at.minusSeconds(7200))));
    }

    static Plan plan(Instant issuedAt, Proof proof, BatteryMode now) {
        var forecast = new Forecast(issuedAt, TimeGrid.uniform(GRID_START, Duration.ofMinutes(30), 2),
                new double[]{0.5, 0.6}, new double[]{3.0, 2.5}, new double[]{-0.021, 0.1}, new double[]{0.05, 0.05},
                GRID_START.plusSeconds(1800));
        var intents = List.of(new BatteryIntent(now, 3.6, 5, 5, 9.52),
                new BatteryIntent(BatteryMode.SELF_CONSUME, 0, 5, 5, 1));
        var reasons = List.of(CHEAP, CHEAP);
        return new Plan(forecast, proof, new double[]{1.1, 0}, new double[]{0, 1.9}, new double[]{0, 0},
                new double[]{15, 15},
                List.of(new Plan.BatteryPlan("battery", new double[]{3.6, 0}, new double[]{0, 0},
                        new double[]{6.1, 9.52, 9.52}, new double[]{0.2, 0.2, 0.19}, intents, reasons)),
                List.of(new Plan.ChargerPlan("wallbox", "s1", new double[]{0, 7.2}, new double[]{0, 0, 3.6}, reasons)),
                List.of(new Plan.MinerPlan("miner", new double[]{1, 0}, reasons)),
                List.of(new Plan.BlockPlan("wash", GRID_START, GRID_START.plusSeconds(3600), 2)),
                new CostSplit(1.2, -0.3, 0, 0.05, 0, -0.2, -0.4),
                List.of(new Shortfall("wallbox", 1.2, "The car leaves 1.2 kWh short.")), 12.3);
    }

    static Decision decision(Ladder ladder, List<Setpoint> setpoints) {
        var allocation = new AllocationPlan(GRID_START, Duration.ofSeconds(10), TouPeriod.OFF_PEAK, 3.1, 0, 0,
                Map.of(Consumer.FACILITY, 0.5, Consumer.BATTERY_CHARGING, 1.2, Consumer.CRYPTO_MINING, 1.0,
                        Consumer.GRID_EXPORT, 0.4),
                Map.of(), 0, -0.0001);
        var narrowed = new Reason(ReasonCode.PHYSICAL_LIMIT, "The inverter takes 5 kW.", "battery.max-charge-kw", 0);
        return new Decision(NOON, ladder, "The plan is fresh.", setpoints, CHEAP, List.of(narrowed), allocation);
    }

    static List<Setpoint> setpoints(double batteryKw) {
        var expiry = NOON.plusSeconds(30);
        return List.of(new Setpoint.BatterySetpoint("battery", batteryKw, expiry, CHEAP),
                new Setpoint.ChargerSetpoint("wallbox", 10, expiry, CHEAP),
                new Setpoint.MinerSetpoint("miner", 1, expiry, CHEAP),
                new Setpoint.PvSetpoint("roof", 5, expiry.plusSeconds(1), CHEAP));
    }

    static LedgerPeriod ledger() {
        return new LedgerPeriod(Instant.parse("2024-04-30T23:00:00Z"), Instant.parse("2024-05-01T23:00:00Z"), 3.2, 1,
                9, 7, 4, 2, 5, 4, 0.3, -0.05, 0.16, 0.04, 0.09, 0.8, 0.02, 0.51);
    }

    /// Two days in shadow, the second not whole, around the end of a month.
    static List<ShadowDay> shadow() {
        return List.of(
                new ShadowDay(LocalDate.of(2024, 4, 30), 86_400, 0, 86_400 * 0.2,
                        new ShadowSide(10, 5, 2, -0.3, 0, 0.1, 1, 8, 4),
                        new ShadowSide(9, 2, 1.4, -0.1, 0.2, 0.2, 2, 7, 5)),
                new ShadowDay(LocalDate.of(2024, 5, 1), 43_200, 3600, 43_200 * 0.2,
                        new ShadowSide(5, 2, 1, -0.1, 0, 0.1, 0, 0, 3),
                        new ShadowSide(5, 2, 0.8, -0.1, 0, 0.1, -1, 1, 2)));
    }

    /// Half-hours from ten on: two dear, one free of charge and more, one usual, two cheap; then nothing is published.
    static List<PriceSlot> prices() {
        double[] perKwh = {0.3, 0.31, -0.02, 0.2, 0.1, 0.11};
        return IntStream.range(0, perKwh.length).mapToObj(i -> {
            var start = Instant.parse("2024-05-01T10:00:00Z").plus(Duration.ofMinutes(30L * i));
            return new PriceSlot(start, start.plus(Duration.ofMinutes(30)), perKwh[i], 0.05);
        }).toList();
    }

    /// Two days of load forecasts, the first before there was a week to compare with, and one of the sun.
    static List<ForecastDay> forecastDays() {
        var first = LocalDate.of(2024, 4, 30);
        return List.of(new ForecastDay(first, "LOAD", 0, 60, new ForecastErrors(10, 2, 1, 0.7, 8, 0, 0, 0, 0, 0)),
                new ForecastDay(first.plusDays(1), "LOAD", 0, 60, new ForecastErrors(10, 1, 0, 0.4, 8, 10, 1, 3, 4, 2)),
                new ForecastDay(first.plusDays(1), "LOAD", 60, 180,
                        new ForecastErrors(20, 6, -2, 2, 15, 20, 6, 9, 7, 8)),
                new ForecastDay(first.plusDays(1), "PV", 0, 60, new ForecastErrors(5, 1, 1, 0.3, 4, 5, 1, 1, 1, 1)));
    }

    /// Everything known, the plan proved, the battery told to charge 3.6 kW.
    static LiveView full() {
        return full(decision(Ladder.OPTIMAL, setpoints(-3.6)),
                plan(GRID_START, new Proof.Proved(), BatteryMode.CHARGE));
    }

    static LiveView full(Decision decision, Plan plan) {
        var orders = new Orders(new OperatorLimit(4.2, Double.POSITIVE_INFINITY, "The grid operator limits the site."),
                List.of(new ManualOverride("wallbox", 3.6, NOON.plusSeconds(3600))));
        return new LiveView(site(), NOON, 60, OperatingMode.LIVE, orders, Optional.of(state(NOON)),
                Optional.of(decision),
                Optional.of(plan), Optional.of(new PriceSlot(GRID_START, GRID_START.plusSeconds(1800), -0.021, 0.05)),
                Optional.of(ledger()), new LiveView.LoopHealth(1234, 0.4, 1.2, 3.1,
                        new LiveView.LoopHealth.Lateness(1230, 0.1, 2.9, 8.5, 12.6)),
                List.of("The EV meter is silent."));
    }

    /// The first moments after start: nothing read, decided or planned.
    static LiveView starting() {
        return new LiveView(site(), NOON, 1, OperatingMode.LIVE, Orders.NONE, Optional.empty(), Optional.empty(),
                Optional.empty(),
                Optional.empty(), Optional.empty(), LiveView.LoopHealth.NONE, List.of());
    }

    static LiveView later(LiveView view, Duration by) {
        return new LiveView(view.site(), view.siteTime().plus(by), view.speed(), view.mode(), view.orders(),
                view.state(),
                view.decision(), view.plan(), view.price(), view.today(), view.loop(), view.alerts());
    }

    static LiveView replanned(LiveView view, Instant issuedAt) {
        return new LiveView(view.site(), view.siteTime(), view.speed(), view.mode(), view.orders(), view.state(),
                view.decision(),
                Optional.of(plan(issuedAt, new Proof.Proved(), BatteryMode.HOLD)), view.price(), view.today(),
                view.loop(), view.alerts());
    }

    static LiveView alerting(LiveView view, String alert) {
        return new LiveView(view.site(), view.siteTime(), view.speed(), view.mode(), view.orders(), view.state(),
                view.decision(),
                view.plan(), view.price(), view.today(), view.loop(), List.of(alert));
    }

    static LiveView in(LiveView view, OperatingMode mode) {
        return new LiveView(view.site(), view.siteTime(), view.speed(), mode, view.orders(), view.state(),
                view.decision(),
                view.plan(), view.price(), view.today(), view.loop(), view.alerts());
    }
}
