// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.Actuator;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.forecast.History;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.Orders;
import energy.busbar.plan.Optimiser;
import energy.busbar.plan.Planner;
import energy.busbar.record.Journal;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.Meters;
import energy.busbar.sense.PowerMeter;
import energy.busbar.show.LiveView;
import energy.busbar.show.LiveView.LoopHealth;
import energy.busbar.simulate.DemoHome;
import energy.busbar.simulate.SimulatedSite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The example home with its whole control, on a clock that the test turns.
final class VirtualStation implements AutoCloseable {
    static final Duration TICK = Duration.ofSeconds(10);

    final SimulatedSite simulated;
    final Alerts alerts = new Alerts();
    final LiveDesk live;
    final Journal journal;
    final PlanningDesk desk;
    final ControlLoop loop;
    final History history;
    private Instant now;

    private static final Optimiser OPTIMISER = new Optimiser();

    /// A test machine may be busy; a search must not end by the clock here.
    private static final Duration AMPLE = Duration.ofMinutes(1);

    /// What a test may put in place of the usual parts.
    static final class Parts {
        UnaryOperator<PowerMeter> gridMeter = meter -> meter;
        UnaryOperator<BatteryGauge> batteryGauge = gauge -> gauge;
        UnaryOperator<PowerMeter> sunMeter = meter -> meter;
        UnaryOperator<Actuator> batteryActuator = actuator -> actuator;
        UnaryOperator<Actuator> everyActuator = actuator -> actuator;
        Planner planner = (problem, _) -> OPTIMISER.plan(problem, AMPLE);
        Executor planning = Runnable::run;
        Map<String, Integer> writesPerDay = Map.of();
        CarbonCost carbon = CarbonCost.NONE;
        Duration replan = SiteFile.Control.USUAL.replan();

        /// Shorter than usual, because a search to the proof costs what the horizon is long.
        Duration horizon = Duration.ofHours(6);
    }

    VirtualStation(Path folder, Consumer<Parts> changes) throws IOException {
        var parts = new Parts();
        changes.accept(parts);
        var opened = DemoHome.open(1);
        simulated = opened.site();
        var usual = SimulatedPlants.demo(1);
        var meters = simulated.meters();
        Map<String, Actuator> actuators = new HashMap<>(simulated.actuators());
        actuators.computeIfPresent("battery", (_, actuator) -> parts.batteryActuator.apply(actuator));
        actuators.replaceAll((_, actuator) -> parts.everyActuator.apply(actuator));
        var plant = new Plant(usual.site(),
                new Meters(parts.gridMeter.apply(meters.grid()), each(meters.pv(), parts.sunMeter),
                        each(meters.batteries(), parts.batteryGauge), meters.chargers(), meters.miners()),
                actuators, usual.prices(), usual.outlook(), usual.history(), parts.writesPerDay, _ -> {});
        history = plant.history();
        now = DemoHome.start();
        journal = Journal.open(folder.resolve("busbar.db"), plant.site());
        live = new LiveDesk(
                new LiveView(plant.site(), now, 1, OperatingMode.LIVE, Orders.NONE, Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), LoopHealth.NONE, List.of()),
                new OperatorOrder(4.2, 0, Optional.empty()), new OrderKeeper(journal, alerts));
        desk = new PlanningDesk(plant, parts.planner,
                new PlanningDesk.Terms(parts.replan, parts.horizon, parts.carbon, journal::offer), alerts,
                parts.planning);
        desk.lookAtPrices(now);
        loop = new ControlLoop(new ControlLoop.Parts(plant, TICK, 1, desk, journal, live, alerts), now.plus(TICK));
    }

    VirtualStation(Path folder) throws IOException {
        this(folder, _ -> {});
    }

    private static <P> Map<String, P> each(Map<String, P> ports, UnaryOperator<P> change) {
        return ports.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, port -> change.apply(port.getValue())));
    }

    Instant now() {
        return now;
    }

    LiveView view() {
        return live.view();
    }

    /// One interval: the world moves, the loop decides.
    void tick() {
        simulated.advance(TICK);
        now = now.plus(TICK);
        loop.tick(now, Duration.between(DemoHome.start(), now));
    }

    VirtualStation ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
        return this;
    }

    @Override
    public void close() {
        journal.close();
    }
}
