// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Consumer;
import energy.busbar.model.Decision;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What holds in every situation, however odd.
class AnySituationTest {

    private static final double DUST = 1e-6;

    @Property
    void commandsNeverTakeMoreThroughTheFuseUnlessTheHouseAloneDoes(@ForAll long seed) {
        var situation = RandomScene.of(seed).situation();

        var decision = decide(situation);

        double fuseKw = situation.site().grid().maxImportKw();
        double houseAloneKw = situation.state().snapshot().netLoadKw();
        assertThat(importKw(situation, decision)).isLessThanOrEqualTo(Math.max(fuseKw, houseAloneKw) + DUST);
    }

    @Property
    void whenTheHouseAloneExceedsTheFuseEverythingElseIsOff(@ForAll long seed) {
        var scene = RandomScene.of(seed);
        scene.houseKw = scene.pvKw + scene.fuseKw + 1;

        var decision = decide(scene.situation());

        for (var setpoint : decision.setpoints()) {
            switch (setpoint) {
                case BatterySetpoint battery -> assertThat(battery.powerKw()).isGreaterThanOrEqualTo(0);
                case ChargerSetpoint charger -> assertThat(charger.currentA()).isZero();
                case MinerSetpoint miner -> assertThat(miner.powerKw()).isZero();
                case PvSetpoint _,Release _ -> {
                }
            }
        }
    }

    @Property
    void everyChargerIsOffOrOnAnAllowedCurrent(@ForAll long seed) {
        var situation = RandomScene.of(seed).situation();

        var decision = decide(situation);

        for (var charger : situation.site().chargers()) {
            double currentA = Scene.currentA(decision, charger.id());
            if (currentA > 0) {
                assertThat(currentA).isBetween(charger.minCurrentA(), charger.maxCurrentA());
                double steps = (currentA - charger.minCurrentA()) / charger.stepA();
                assertThat(steps).isCloseTo(Math.rint(steps), within(1e-6));
            }
        }
    }

    @Property
    void noCarIsGivenMoreThanItTakesOrStillNeeds(@ForAll long seed) {
        var situation = RandomScene.of(seed).situation();

        var decision = decide(situation);

        double hours = situation.tick().toMillis() / 3_600_000.0;
        for (var charger : situation.site().chargers()) {
            var session = situation.state().charger(charger.id()).orElseThrow().session();
            double commandKw = charger.powerKw(Scene.currentA(decision, charger.id()));
            double takesKw = session.map(car -> Math.min(car.neededKwh() / hours, car.maxKw())).orElse(0.0);
            double drawnKw = Math.min(commandKw, session.map(car -> car.maxKw()).orElse(0.0));
            assertThat(drawnKw).isLessThanOrEqualTo(takesKw + DUST);
        }
    }

    @Property
    void everyMinerIsOffOrOnAStep(@ForAll long seed) {
        var situation = RandomScene.of(seed).situation();

        var decision = decide(situation);

        for (var miner : situation.site().miners()) {
            double powerKw = Scene.minerKw(decision, miner.id());
            assertThat(powerKw == 0 || Arrays.stream(miner.stepsKw()).anyMatch(step -> step == powerKw))
                    .isTrue();
        }
    }

    @Property
    void noCommandTakesABatteryOutOfItsBandOrRating(@ForAll long seed) {
        var situation = RandomScene.of(seed).situation();

        var decision = decide(situation);

        double hours = situation.tick().toMillis() / 3_600_000.0;
        for (var battery : situation.site().batteries()) {
            double beforeKwh = situation.state().battery(battery.id()).orElseThrow().socKwh();
            double powerKw = Scene.batteryKw(decision, battery.id());
            double afterKwh = battery.socKwhAfter(beforeKwh, powerKw, hours);
            assertThat(powerKw).isBetween(-battery.maxChargeKw(), battery.maxDischargeKw());
            assertThat(afterKwh).isBetween(Math.min(beforeKwh, battery.minSocKwh()) - DUST,
                    Math.max(beforeKwh, battery.maxSocKwh()) + DUST);
        }
    }

    @Property
    void theAllocationBalances(@ForAll long seed) {
        var decision = decide(RandomScene.of(seed).situation());

        assertThat(decision.allocation().imbalanceKw()).isCloseTo(0, within(DUST));
    }

    @Property
    void exportByCommandNeverExceedsItsCapWhereTheSunCanBeLimited(@ForAll long seed) {
        var scene = RandomScene.of(seed);
        scene.curtailable = true;
        var situation = scene.situation();

        var decision = decide(situation);

        assertThat(decision.allocation().allocatedKw().get(Consumer.GRID_EXPORT))
                .isLessThanOrEqualTo(situation.site().grid().maxExportKw() + 0.01);
    }

    @Property
    void theSameSituationGivesTheSameDecision(@ForAll long seed) {
        var once = decide(RandomScene.of(seed).situation());
        var again = decide(RandomScene.of(seed).situation());

        assertThat(again).isEqualTo(once);
    }

    @Property
    void theSafetyGateNeverHasToChangeAnything(@ForAll long seed) {
        var scene = RandomScene.of(seed);
        scene.blocks.clear();

        var decision = decide(scene.situation());

        assertThat(decision.narrowed()).noneMatch(reason -> reason.sentence().startsWith("The safety gate"));
    }

    @Property
    void everyAssetHasOneSetpointWithALeaseOfTwoTicksOrMore(@ForAll long seed) {
        var situation = RandomScene.of(seed).situation();

        var decision = decide(situation);

        var site = situation.site();
        assertThat(decision.setpoints()).hasSize(
                site.batteries().size() + site.chargers().size() + site.miners().size() + site.pv().size());
        assertThat(decision.setpoints()).allMatch(
                setpoint -> !setpoint.expiresAt().isBefore(decision.at().plus(situation.tick().multipliedBy(2))));
    }

    private static Decision decide(Situation situation) {
        return new Dispatcher().decide(situation);
    }

    /// Import if everything draws exactly what it is told.
    private static double importKw(Situation situation, Decision decision) {
        double importKw = situation.state().snapshot().loadKw();
        double sunKw = situation.state().snapshot().pvKw();
        for (var setpoint : decision.setpoints()) {
            importKw += switch (setpoint) {
                case BatterySetpoint battery -> -battery.powerKw();
                case ChargerSetpoint charger -> situation.site().chargers().stream()
                        .filter(it -> it.id().equals(charger.assetId())).findFirst().orElseThrow()
                        .powerKw(charger.currentA());
                case MinerSetpoint miner -> miner.powerKw();
                case PvSetpoint pv -> {
                    sunKw = Math.min(sunKw, pv.limitKw());
                    yield 0;
                }
                case Release _ -> 0;
            };
        }
        return importKw - sunKw;
    }
}
