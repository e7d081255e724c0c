// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.dispatch.Actuator;
import energy.busbar.edge.FaultRun.Mind;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Reading;
import energy.busbar.model.Site;
import energy.busbar.sense.Meters;
import energy.busbar.sense.PhaseReading;
import energy.busbar.sense.PowerMeter;
import energy.busbar.simulate.fault.Fault;
import energy.busbar.simulate.fault.FaultDice;
import energy.busbar.simulate.fault.FaultKind;
import energy.busbar.simulate.fault.FaultScript;
import energy.busbar.simulate.fault.Shrinker;
import energy.busbar.simulate.fault.Violation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Nothing the world does breaks a limit; and if something were built wrongly, it would be found.
class FaultRunTest {

    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void noLimitBreaksWhatever(FaultKind kind) {
        var result = FaultCampaign.of(kind, 2, DAY);

        assertThat(result.firstFailure().map(FaultRun.Report::violations)).as("%s %s", kind.code(), kind.word())
                .isEmpty();
    }

    /// All kinds together, so that faults meet each other.
    @Test
    void noLimitBreaksInAHundredAndFortySiteDaysOfFaults() {
        var result = FaultCampaign.of(1, Duration.ofDays(140), Mind.DICE, _ -> {});

        assertThat(result.siteDays()).isEqualTo(140);
        assertThat(result.firstFailure().map(FaultRun.Report::violations)).isEmpty();
    }

    @Test
    void noLimitBreaksWithPlansOfTheRealPlanner() {
        var report = FaultRun.of(FaultDice.script(2, Duration.ofHours(6)), Mind.OPTIMISER);

        assertThat(report.violations()).isEmpty();
    }

    @Test
    void theSameScriptLeavesTheSameTrace() {
        var script = FaultDice.script(9, DAY);

        var once = FaultRun.of(script, Mind.DICE);
        var again = FaultRun.of(FaultScript.parse(script.text()), Mind.DICE);

        assertThat(again).isEqualTo(once);
        assertThat(FaultRun.of(FaultDice.script(10, DAY), Mind.DICE).traceHash()).isNotEqualTo(once.traceHash());
    }

    /// A driver that tells 0 where it knows nothing: the oldest bug of the trade.
    @Test
    void aControllerThatTakesMissingForZeroIsFoundAndTheGuiltyFaultWithIt() {
        var script = failing(FaultRunTest::missingIsZero);

        var shortest = shrunk(script, FaultRunTest::missingIsZero);

        assertThat(shortest.faults()).singleElement().extracting(Fault::kind)
                .isIn(FaultKind.METER_SILENT, FaultKind.METER_SILENT_AT_BOOT, FaultKind.METER_NAN,
                        FaultKind.DRIVER_THROWS, FaultKind.INVERTER_REBOOTS);
        assertThat(shortest.faults().getFirst().length()).isLessThan(script.faults().stream().map(Fault::length)
                .max(Duration::compareTo).orElseThrow());
    }

    @Test
    void aControllerWithoutAFuseIsFoundEvenWithoutAFault() {
        assertThat(shrunk(failing(FaultRunTest::withoutFuse), FaultRunTest::withoutFuse).faults()).isEmpty();
    }

    @Test
    void aControllerThatDoesNotCountItsWritesIsFound() {
        var script = FaultDice.script(8, DAY, Set.of(FaultKind.PRICE_MISSING));

        var report = FaultRun.untilViolated(script, Mind.DICE, sound -> new Plant(sound.site(), sound.meters(),
                sound.actuators(), sound.prices(), sound.outlook(), sound.history(), sound.world()));

        assertThat(report.violations()).first().extracting(Violation::invariant).isEqualTo("I9");
    }

    /// A driver that cannot tell what its device was told.
    @Test
    void aControllerThatDoesNotReadBackIsFoundToDuel() {
        var script = FaultDice.script(2, DAY, Set.of(FaultKind.SECOND_WRITER));

        var report = FaultRun.untilViolated(script, Mind.DICE, sound -> {
            var deaf = new HashMap<String, Actuator>();
            sound.actuators().forEach((id, actuator) -> deaf.put(id, setpoint -> actuator.apply(setpoint)));
            return new Plant(sound.site(), sound.meters(), deaf, sound.prices(), sound.outlook(), sound.history(),
                    sound.writesPerDay(), sound.world());
        });

        assertThat(report.violations()).first().extracting(Violation::invariant).isEqualTo("F53");
    }

    private static FaultScript failing(UnaryOperator<Plant> tampering) {
        return Stream.iterate(1L, seed -> seed + 1).limit(60)
                .map(seed -> FaultDice.script(seed, DAY, Set.of(FaultKind.METER_SILENT, FaultKind.PRICE_MISSING,
                        FaultKind.STEP_LOAD, FaultKind.PLANNER_HANGS)))
                .filter(script -> !FaultRun.untilViolated(script, Mind.DICE, tampering).holds()).findFirst()
                .orElseThrow();
    }

    private static FaultScript shrunk(FaultScript script, UnaryOperator<Plant> tampering) {
        var failed = FaultRun.untilViolated(script, Mind.DICE, tampering);
        return new Shrinker(shorter -> !FaultRun.untilViolated(shorter, Mind.DICE, tampering).holds())
                .shrink(script, failed.length());
    }

    private static Plant missingIsZero(Plant sound) {
        var meters = sound.meters();
        return with(sound, sound.site(), new Meters(new ZeroWhenSilent(meters.grid()), meters.pv(),
                meters.batteries(), meters.chargers(), meters.miners()));
    }

    private static final class ZeroWhenSilent implements PowerMeter {
        private final PowerMeter sound;
        private Instant lastAt = Instant.EPOCH;

        ZeroWhenSilent(PowerMeter sound) {
            this.sound = sound;
        }

        @Override
        public Reading powerKw() {
            lastAt = lastAt.plus(FaultRun.TICK);
            try {
                var reading = sound.powerKw();
                lastAt = reading instanceof Reading.Measured measured ? measured.at() : lastAt;
                return reading;
            } catch (IOException silent) {
                return new Reading.Measured(0, lastAt, "nobody");
            }
        }

        @Override
        public List<PhaseReading> phases() throws IOException {
            return sound.phases();
        }
    }

    private static Plant withoutFuse(Plant sound) {
        var site = sound.site();
        var grid = site.grid();
        var wide = new GridConnection(10 * grid.maxImportKw(), grid.maxExportKw(), grid.phases(),
                grid.demandPricePerKw(), grid.demandInterval(), grid.standingChargePerDay());
        return with(sound, new Site(site.id(), site.name(), site.zone(), site.currency(), site.latitudeDegrees(),
                site.longitudeDegrees(), wide, site.pv(), site.batteries(), site.chargers(), site.miners(),
                site.priorities(), site.automation()), sound.meters());
    }

    private static Plant with(Plant sound, Site site, Meters meters) {
        return new Plant(site, meters, sound.actuators(), sound.prices(), sound.outlook(), sound.history(),
                sound.writesPerDay(), sound.world());
    }
}
