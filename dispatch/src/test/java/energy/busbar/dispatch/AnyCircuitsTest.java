// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Charger;
import energy.busbar.model.Circuit;
import energy.busbar.model.Decision;
import energy.busbar.model.Phase;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What holds for cars behind any tree of circuits and any fuses of phases.
class AnyCircuitsTest {

    private static final double DUST = 1e-4;
    private static final List<Phase> PHASES = List.of(Phase.L1, Phase.L2, Phase.L3);

    /// A house with up to six cars that all want what they can get, and all limits at random.
    private record Garage(Scene scene, double[] houseA, List<Charger> chargers) {

        static Garage of(long seed) {
            var random = new Random(seed);
            double[] houseA = {random.nextInt(20) - 5.0, random.nextInt(20) - 5.0, random.nextInt(20) - 5.0};
            var scene = Scene.at("18:00", 3, 0).fuse(4 + 50 * random.nextDouble());
            if (random.nextInt(4) > 0) {
                scene.phaseFuse(16 + random.nextInt(60), 0.4, 0.3);
            }
            scene.houseA(houseA[0], houseA[1], houseA[2]);
            int circuits = random.nextInt(4);
            for (int i = 0; i < circuits; i++) {
                var parent = i > 0 && random.nextBoolean()
                        ? Optional.of("circuit-" + random.nextInt(i))
                        : Optional.<String>empty();
                scene.circuit(new Circuit("circuit-" + i, parent, 10 + random.nextInt(50),
                        random.nextBoolean() ? Double.POSITIVE_INFINITY : 5 + 20 * random.nextDouble()));
            }
            var chargers = new ArrayList<Charger>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                var charger = charger(random, "charger-" + i);
                chargers.add(charger);
                scene.car(charger, 20 + random.nextInt(60), Duration.ofHours(1 + random.nextInt(12)), 22);
                if (circuits > 0 && random.nextInt(3) > 0) {
                    scene.behind("circuit-" + random.nextInt(circuits), charger.id());
                }
            }
            return new Garage(scene, houseA, chargers);
        }

        private static Charger charger(Random random, String id) {
            int minA = 6 + 2 * random.nextInt(2);
            return new Charger(id, minA, minA + 10 + random.nextInt(16), random.nextInt(3) > 0 ? 1 : 2,
                    random.nextInt(3) > 0 ? 3 : 1, 230, PHASES.get(random.nextInt(3)));
        }
    }

    /// What every limit is loaded with if all draw what they are told; checked without a line of the code
    /// that decided.
    private static boolean holds(Garage garage, Decision decision, String raised) {
        var site = garage.scene().site();
        double[] phaseA = garage.houseA().clone();
        double importKw = garage.scene().houseKw - garage.scene().pvKw;
        for (var charger : garage.chargers()) {
            double currentA = currentA(decision, charger, raised);
            importKw += currentA * charger.phases() * 0.23;
            for (int p = 0; p < 3; p++) {
                phaseA[p] += on(charger, p) ? currentA : 0;
            }
        }
        boolean holds = importKw <= Math.max(site.grid().maxImportKw(), garage.scene().houseKw - garage.scene().pvKw)
                + DUST;
        double fuseA = site.grid().phaseFuse().limits() ? site.grid().phaseFuse().maxCurrentA() : 1e9;
        for (int p = 0; p < 3; p++) {
            holds &= phaseA[p] <= Math.max(fuseA, garage.houseA()[p]) + DUST;
        }
        for (var circuit : site.wiring().circuits()) {
            holds &= holds(garage, circuit, decision, raised);
        }
        return holds;
    }

    private static boolean holds(Garage garage, Circuit circuit, Decision decision, String raised) {
        var wiring = garage.scene().site().wiring();
        double[] phaseA = new double[3];
        double kw = 0;
        for (var charger : garage.chargers()) {
            for (var at = Optional.ofNullable(wiring.circuitByAsset().get(charger.id())); at.isPresent();) {
                if (at.get().equals(circuit.id())) {
                    double currentA = currentA(decision, charger, raised);
                    kw += currentA * charger.phases() * 0.23;
                    for (int p = 0; p < 3; p++) {
                        phaseA[p] += on(charger, p) ? currentA : 0;
                    }
                }
                at = wiring.circuit(at.get()).orElseThrow().parent();
            }
        }
        return Math.max(phaseA[0], Math.max(phaseA[1], phaseA[2])) <= circuit.maxCurrentA() + DUST
                && kw <= circuit.maxPowerKw() + DUST;
    }

    private static boolean on(Charger charger, int phase) {
        return charger.phases() == 3 || charger.phase() == PHASES.get(phase);
    }

    private static double currentA(Decision decision, Charger charger, String raised) {
        double currentA = Scene.currentA(decision, charger.id());
        return !charger.id().equals(raised)
                ? currentA
                : currentA == 0 ? charger.minCurrentA() : currentA + charger.stepA();
    }

    @Property
    void noPhaseAndNoCircuitCarriesMoreThanItBears(@ForAll long seed) {
        var garage = Garage.of(seed);

        assertThat(holds(garage, garage.scene().decide(), "")).isTrue();
    }

    @Property
    void everyCarHasNothingOrAnAllowedCurrent(@ForAll long seed) {
        var garage = Garage.of(seed);

        var decision = garage.scene().decide();

        for (var charger : garage.chargers()) {
            double currentA = Scene.currentA(decision, charger.id());
            double steps = (currentA - charger.minCurrentA()) / charger.stepA();
            assertThat(currentA == 0 || currentA >= charger.minCurrentA()).isTrue();
            assertThat(currentA == 0 ? 0 : steps).isCloseTo(Math.rint(currentA == 0 ? 0 : steps), within(1e-9));
        }
    }

    /// Pareto: whoever has less than they want is kept back by a limit.
    @Property
    void noCarCouldHaveOneStepMore(@ForAll long seed) {
        var garage = Garage.of(seed);

        var decision = garage.scene().decide();

        for (var charger : garage.chargers()) {
            double currentA = Scene.currentA(decision, charger.id());
            boolean full = currentA + charger.stepA() > charger.maxCurrentA()
                    || charger.powerKw(currentA + charger.stepA()) > 22;
            boolean startable = currentA > 0 || charger.minKw() <= 22;
            assertThat(full || !startable || !holds(garage, decision, charger.id())).as(charger.id()).isTrue();
        }
    }

    /// If all others were at their minimum, whoever has nothing still could not have its own.
    @Property
    void noCarHasMoreThanItsMinimumWhileAnotherThatCouldHaveItsHasNone(@ForAll long seed) {
        var garage = Garage.of(seed);

        var decision = garage.scene().decide();

        var atMinimum = new ArrayList<Setpoint>();
        for (var charger : garage.chargers()) {
            double currentA = Scene.currentA(decision, charger.id()) > 0 ? charger.minCurrentA() : 0;
            atMinimum.add(new ChargerSetpoint(charger.id(), currentA, decision.at(),
                    Scene.PLANNED));
        }
        var least = new Decision(decision.at(), decision.ladder(), "", atMinimum, Scene.PLANNED, List.of(),
                decision.allocation());
        for (var charger : garage.chargers()) {
            if (Scene.currentA(decision, charger.id()) == 0) {
                assertThat(holds(garage, least, charger.id())).as(charger.id()).isFalse();
            }
        }
    }

    @Property
    void equalCarsDifferByAStepAtMost(@ForAll long seed) {
        var random = new Random(seed);
        int cars = 2 + random.nextInt(5);
        var scene = Scene.at("18:00", 0, 1).fuse(5 + 60 * random.nextDouble())
                .circuit("garage", 12 + random.nextInt(60));
        for (int i = 0; i < cars; i++) {
            scene.car(Scene.charger("car-" + i), 30, Duration.ofHours(12), 11.04).behind("garage", "car-" + i);
        }

        var decision = scene.decide();

        var currentsA = scene.site().chargers().stream().mapToDouble(it -> Scene.currentA(decision, it.id()))
                .filter(currentA -> currentA > 0).summaryStatistics();
        if (currentsA.getCount() > 0) {
            assertThat(currentsA.getMax() - currentsA.getMin()).isLessThanOrEqualTo(1);
        }
    }

    @Property
    void theSafetyGateNeverHasToChangeAnything(@ForAll long seed) {
        var decision = Garage.of(seed).scene().decide();

        assertThat(decision.narrowed()).noneMatch(reason -> reason.sentence().startsWith("The safety gate"));
    }

    @Property
    void whateverIsWishedTheGateAloneKeepsPhasesAndCircuits(@ForAll long seed) {
        var garage = Garage.of(seed);
        var situation = garage.scene().situation();
        var wished = new ArrayList<Setpoint>();
        for (var charger : garage.chargers()) {
            wished.add(new ChargerSetpoint(charger.id(), charger.maxCurrentA(),
                    garage.scene().now.plusSeconds(30), Scene.PLANNED));
        }

        var passed = SafetyGate.check(situation.site(), situation.state(), situation.tick(), wished);

        var decided = garage.scene().decide();
        var gated = new Decision(decided.at(), decided.ladder(), "", passed.setpoints(), Scene.PLANNED, List.of(),
                decided.allocation());
        assertThat(holds(garage, gated, "")).isTrue();
    }

    /// Any site in any state with any plan, wired at random.
    private static Scene wired(long seed) {
        var scene = RandomScene.of(seed);
        var random = new Random(seed + 1);
        scene.blocks.clear();
        scene.circuit("first", 6 + random.nextInt(40)).circuit(
                new Circuit("second", Optional.of("first"), 6 + random.nextInt(40), 2 + 10 * random.nextDouble()));
        var site = scene.site();
        for (var assets : List.of(site.batteries(), site.chargers(), site.miners())) {
            for (var asset : assets) {
                if (random.nextInt(3) > 0) {
                    scene.behind(random.nextBoolean() ? "first" : "second", asset.id());
                }
            }
        }
        site.batteries().forEach(it -> scene.on(PHASES.get(random.nextInt(3)), it.id()));
        scene.phaseFuse(10 + random.nextInt(50), 0.3, 0.3);
        return random.nextBoolean()
                ? scene
                : scene.houseA(random.nextInt(30) - 10, random.nextInt(30) - 10, random.nextInt(30) - 10);
    }

    @Property
    void theSafetyGateNeverHasToChangeAnythingAtAnySite(@ForAll long seed) {
        var decision = wired(seed).decide();

        assertThat(decision.narrowed()).noneMatch(reason -> reason.sentence().startsWith("The safety gate"));
    }

    @Property
    void theBooksBalanceAtAnySite(@ForAll long seed) {
        assertThat(wired(seed).decide().allocation().imbalanceKw()).isCloseTo(0, within(1e-6));
    }
}
