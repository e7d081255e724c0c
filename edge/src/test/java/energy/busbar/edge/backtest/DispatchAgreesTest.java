// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.dispatch.Dispatcher;
import energy.busbar.dispatch.Situation;
import energy.busbar.edge.backtest.JudgeSite.Connection;
import energy.busbar.edge.backtest.JudgeSite.Storage;
import energy.busbar.edge.backtest.JudgeSite.Terminal;
import energy.busbar.edge.backtest.JudgeSite.TerminalMode;
import energy.busbar.model.Automation;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.CostSplit;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Plan;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Priorities;
import energy.busbar.model.Proof;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.TimeGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/// The back-test's plant realises a row as live dispatch realises the intent it was written from.
class DispatchAgreesTest {

    private static final Instant NOW = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration TICK = Duration.ofMinutes(30);
    private static final Storage STORAGE = new Storage(10, 1, 9.5, 5, 5, 4, 0.95, 0.9, 0, true, true,
            new Terminal(TerminalMode.NONE, Optional.empty()));

    @Property(tries = 300)
    void aRowDoesWhatDispatchDoes(
            @ForAll BatteryMode mode,
            @ForAll @DoubleRange(min = 0.1, max = 4) double powerKw,
            @ForAll @DoubleRange(max = 6) double loadKw,
            @ForAll @DoubleRange(max = 6) double pvKw,
            @ForAll @DoubleRange(min = 1, max = 9.5) double socKwh) {
        double goalKwh = mode == BatteryMode.CHARGE ? 9.5 : 1;
        var intent = new BatteryIntent(mode, powerKw, 5, 4, goalKwh);

        assertThat(plantKw(intent, loadKw, pvKw, socKwh)).isCloseTo(dispatchKw(intent, loadKw, pvKw, socKwh),
                within(1e-6));
    }

    /// Discharge positive.
    private static double plantKw(BatteryIntent intent, double loadKw, double pvKw, double socKwh) {
        var start = new Instant[]{NOW};
        var series = new Series(start, new double[]{0.5}, new double[]{loadKw}, new double[]{pvKw}, new double[1],
                new double[1], new double[1]);
        var storage = new Storage(10, 1, 9.5, socKwh, 5, 4, 0.95, 0.9, 0, true, true, STORAGE.terminal());
        var site = new JudgeSite("x", "EUR", ZoneOffset.UTC, series, 0, 1, storage,
                new Connection(40, 40, 0, 0, 10), true, Optional.empty(), List.of(), List.of(), 0.5);
        var flow = new Plant(site, true).step(0, Intents.command(intent, 10, 40), 0, 0);
        return flow.dischargeKw() - flow.chargeKw();
    }

    private static double dispatchKw(BatteryIntent intent, double loadKw, double pvKw, double socKwh) {
        var battery = Tasks.battery(STORAGE);
        var site = new Site("x", "x", ZoneOffset.UTC, "EUR", 50, 0, GridConnection.of(40, 40),
                List.of(new PvArray("roof", 10, 30, 180, true)), List.of(battery), List.of(), List.of(),
                Priorities.USUAL, Automation.ALL_ON);
        var snapshot = PowerSnapshot.withDerivedLoad(NOW, pvKw, loadKw - pvKw, 0, 0, 0);
        var state = new SiteState(snapshot, List.of(new SiteState.BatteryState("battery", socKwh, 0)), List.of(),
                List.of());
        var decision = new Dispatcher()
                .decide(new Situation(site, state, Optional.of(plan(intent)), Optional.empty(), Optional.empty(),
                        TICK));
        return decision.setpoint("battery").map(setpoint -> ((BatterySetpoint) setpoint).powerKw()).orElseThrow();
    }

    private static Plan plan(BatteryIntent intent) {
        var grid = TimeGrid.uniform(NOW, TICK, 1);
        var zero = new double[1];
        var forecast = new Forecast(NOW, grid, zero, zero, new double[]{0.2}, new double[]{0.1}, grid.end());
        var battery = new Plan.BatteryPlan("battery", zero, zero, new double[2], new double[2], List.of(intent),
                List.of(Reason.of(ReasonCode.NOTHING_TO_GAIN, "For the test.")));
        return new Plan(forecast, new Proof.Proved(), zero, zero, zero, new double[]{40}, List.of(battery), List.of(),
                List.of(), List.of(), CostSplit.ZERO, List.of(), 0);
    }
}
