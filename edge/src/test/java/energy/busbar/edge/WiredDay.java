// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.connect.home.Eventually;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.config.SiteFileReader;
import energy.busbar.edge.config.SiteFileReader.Outcome;
import energy.busbar.forecast.History;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.Orders;
import energy.busbar.model.Reading;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.plan.Optimiser;
import energy.busbar.record.Journal;
import energy.busbar.sense.Meters;
import energy.busbar.sense.PowerMeter;
import energy.busbar.show.LiveView;
import energy.busbar.show.LiveView.LoopHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A site of docs/examples and the house it stands for: a house in software on the other side of real wires. Both live
/// through a day in virtual time, and nothing but what the protocol carries goes between them.
final class WiredDay {

    /// A midnight in May, in Berlin.
    static final Instant BEGIN = Instant.parse("2024-05-06T22:00:00Z");
    static final Duration TICK = Duration.ofSeconds(60);
    static final int TICKS = 1440;

    private static final Reason TOLD = Reason.of(ReasonCode.RULES, "A message said so.");
    private static final long SEED = 3;

    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final SiteFile file;
    private final Plant house;
    private final Tariff tariff;

    WiredDay(SiteFile file, Tariff tariff) {
        this.file = file;
        this.tariff = tariff;
        this.house = SimulatedPlants.of(file, tariff.prices(), BEGIN, SEED);
    }

    /// @param changes of the example's text, from and to in turn: where the peers of the test are
    static SiteFile example(String name, Path folder, Map<String, String> secrets, String... changes)
            throws IOException {
        var text = Files.readString(Path.of(System.getProperty("busbar.home"), "docs", "examples", name + ".yaml"));
        for (int i = 0; i < changes.length; i += 2) {
            if (!text.contains(changes[i])) {
                throw new AssertionError(name + " has no " + changes[i]);
            }
            text = text.replace(changes[i], changes[i + 1]);
        }
        Files.createDirectories(folder.resolve("data"));
        return ((Outcome.Understood) SiteFileReader.read(text, folder, secrets)).file();
    }

    Instant now() {
        return now.get();
    }

    /// Tells the protocol's other side what the house is like now.
    interface Peer {
        void tell(Meters house) throws Exception;
    }

    /// What a device makes of what it hears. Any thread.
    synchronized void apply(String asset, Told told) {
        try {
            the(house.actuators(), asset).apply(told.setpoint(now.get().plus(Duration.ofMinutes(5)), TOLD));
        } catch (IOException never) {
            throw new AssertionError(never);
        }
    }

    /// @see Setpoint
    interface Told {
        Setpoint setpoint(Instant expiresAt, Reason reason);
    }

    /// On its first day a site knows no sun, and stores at night what the sun would have given.
    void rememberFortnight(History history) throws IOException {
        var begin = BEGIN.minus(Duration.ofDays(14));
        var past = SimulatedPlants.of(file, tariff.prices(), begin, SEED);
        for (var at = begin; at.isBefore(BEGIN); at = at.plus(history.step())) {
            past.world().advanceTo(at.plus(history.step()));
            double pvKw = sum(past.meters().pv());
            double loadKw = value(past.meters().grid()) + pvKw + sum(past.meters().batteries())
                    - sum(past.meters().miners()) - sum(past.meters().chargers());
            history.append(at, Math.max(0, loadKw), Math.max(0, pvKw));
        }
    }

    private static double sum(Map<String, ? extends PowerMeter> meters) throws IOException {
        double sumKw = 0;
        for (var meter : meters.values()) {
            sumKw += value(meter);
        }
        return sumKw;
    }

    static double value(PowerMeter meter) throws IOException {
        return meter.powerKw().known().orElseThrow();
    }

    static <T> T the(Map<String, T> ports, String id) {
        return Objects.requireNonNull(ports.get(id), id);
    }

    /// @return how many ticks were lived on each rung
    Map<Ladder, Integer> live(Plant site, Journal journal, Peer peer) throws Exception {
        var alerts = new Alerts((_, _) -> {});
        var live = new LiveDesk(
                new LiveView(site.site(), BEGIN, 1, OperatingMode.LIVE, Orders.NONE, Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), LoopHealth.NONE,
                        List.of()),
                OperatorOrder.NONE, new OrderKeeper(journal, alerts));
        var optimiser = new Optimiser();
        var desk = new PlanningDesk(site, (problem, _) -> optimiser.plan(problem, Duration.ofSeconds(30)),
                new PlanningDesk.Terms(Duration.ofMinutes(15), Duration.ofHours(24), journal::offer), alerts,
                Runnable::run);
        desk.lookAtPrices(BEGIN);
        var loop = new ControlLoop(new ControlLoop.Parts(site, TICK, 1, desk, journal, live, alerts), BEGIN.plus(TICK));
        var ladders = new EnumMap<Ladder, Integer>(Ladder.class);
        for (int tick = 1; tick <= TICKS; tick++) {
            var at = BEGIN.plus(TICK.multipliedBy(tick));
            now.set(at);
            for (var feed : tariff.feeds()) {
                feed.look(at);
            }
            synchronized (this) {
                house.world().advanceTo(at);
                peer.tell(house.meters());
            }
            Eventually.holds("the house is heard at " + at, () -> isHeard(site.meters(), at));
            loop.tick(at, Duration.between(BEGIN, at));
            live.view().decision().map(Decision::ladder).ifPresent(ladder -> ladders.merge(ladder, 1, Integer::sum));
        }
        return ladders;
    }

    private static boolean isHeard(Meters meters, Instant at) throws IOException {
        for (var ports : List.of(Map.of("grid", meters.grid()), meters.pv(), meters.chargers(), meters.miners())) {
            for (var meter : ports.values()) {
                if (!isNew(meter.powerKw(), at)) {
                    return false;
                }
            }
        }
        for (var battery : meters.batteries().values()) {
            if (!isNew(battery.powerKw(), at) || !isNew(battery.socFraction(), at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNew(Reading reading, Instant at) {
        return reading.age(at).filter(age -> !age.isPositive()).isPresent();
    }
}
