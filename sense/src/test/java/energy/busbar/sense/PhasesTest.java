// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.GridConnection;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.PhaseShares;
import energy.busbar.model.Reading;
import energy.busbar.model.Reading.Measured;
import energy.busbar.model.SiteState;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// What each phase carries, and what is assumed when nobody tells.
class PhasesTest {

    private static final Instant NOW = Bench.NOW;

    /// House 3 kW: grid 6, sun 3, battery takes 0.5, car 4.5 on three phases, miner 1.
    private final Bench bench = new Bench().set("grid", 6).set("wallbox", 4.5);
    private List<PhaseReading> phases = List.of();
    private Optional<IOException> silence = Optional.empty();
    private final Sensor sensor = new Sensor(Bench.site().withGrid(GridConnection.of(30, 10)
            .withPhaseFuse(new PhaseFuse(35, 230, PhaseShares.EVEN))), meters(), Sensor.STALE_AFTER);

    private Meters meters() {
        var meters = bench.meters();
        return new Meters(new PowerMeter() {
            @Override
            public Reading powerKw() throws IOException {
                return meters.grid().powerKw();
            }

            @Override
            public List<PhaseReading> phases() throws IOException {
                if (silence.isPresent()) {
                    throw silence.get();
                }
                return phases;
            }
        }, meters.pv(), meters.batteries(), meters.chargers(), meters.miners());
    }

    private static List<PhaseReading> powers(double... kw) {
        return DoubleStream.of(kw).mapToObj(it -> PhaseReading.ofPower(new Measured(it, NOW, "grid"))).toList();
    }

    private static List<PhaseReading> currents(double... amperes) {
        return DoubleStream.of(amperes).mapToObj(it -> PhaseReading.ofCurrent(new Measured(it, NOW, "grid"))).toList();
    }

    private SiteState sense() {
        return ((Sensed.Trusted) sensor.sense(NOW)).state();
    }

    private static void near(SiteState state, double l1A, double l2A, double l3A) {
        PhaseCurrents gridA = state.gridA().orElseThrow();
        assertThat(gridA.l1A()).isCloseTo(l1A, within(1e-6));
        assertThat(gridA.l2A()).isCloseTo(l2A, within(1e-6));
        assertThat(gridA.l3A()).isCloseTo(l3A, within(1e-6));
    }

    /// The whole house load of 3 kW on each phase, beside what the assets draw: 4.5 + 0.5 + 1 kW evenly.
    private static final double ASSUMED_A = (3 + 6 / 3.0) / 0.23;

    @Test
    void aMeterWithoutPhasesMeasuresNone() {
        assertThat(sense().gridA()).isEmpty();
    }

    @Test
    void powersBecomeCurrents() {
        phases = powers(2.3, 4.6, -0.9);

        near(sense(), 10, 20, -0.9 / 0.23);
    }

    @Test
    void currentsThatAddUpKeepTheirSign() {
        phases = currents(10, 20, -4);

        near(sense(), 10, 20, -4);
    }

    @Test
    void currentsWithoutSignTakeThatOfThePower() {
        phases = List.of(both(2.3, 10), both(4.6, 21), both(-0.9, 4));

        near(sense(), 10, 21, -0.9 / 0.23);
    }

    private static PhaseReading both(double kw, double amperes) {
        return new PhaseReading(Optional.of(new Measured(kw, NOW, "grid")),
                Optional.of(new Measured(amperes, NOW, "grid")));
    }

    @Test
    void currentsWithoutSignAndPowerAllCountAsImportAndNeverAsSun() {
        phases = currents(25, 20, 18.9);

        var state = sense();

        near(state, 25, 20, 18.9);
        assertThat(state.gridA().orElseThrow().powerKw(230)).isGreaterThan(6);
    }

    @Test
    void aCurrentWithoutSignIsNoLessThanWhatAssetsDraw() {
        bench.set("grid", -1).set("roof", 7.9);
        phases = currents(12, 10, 1);

        near(sense(), 12, 10, 6 / 3.0 / 0.23);
    }

    @Test
    void phasesThatDoNotAddUpAreNotBelieved() {
        phases = powers(0, 0, 0);

        near(sense(), ASSUMED_A, ASSUMED_A, ASSUMED_A);
    }

    /// The bug that burns fuses: what is not told is not 0.
    @Test
    void aMeterThatFallsSilentAboutPhasesHasTheWholeHouseOnEach() {
        silence = Optional.of(new IOException("time out"));

        var sensed = (Sensed.Trusted) sensor.sense(NOW);

        near(sensed.state(), ASSUMED_A, ASSUMED_A, ASSUMED_A);
        assertThat(sensed.phaseTrouble()).hasValueSatisfying(why -> assertThat(why).contains("time out"));
    }

    @Test
    void missingReadingsAreNotZeroEither() {
        phases = powers(2.3, 4.6, -0.9);
        var lost = PhaseReading.ofPower(new Reading.Missing("unavailable", "grid"));
        sense();
        phases = List.of(phases.get(0), lost, phases.get(2));

        near(((Sensed.Trusted) sensor.sense(NOW.plusSeconds(10))).state(), 10, 20, -0.9 / 0.23);
    }

    @Test
    void forHalfAMinuteTheHouseIsAsLastSeenAndMayHaveRisenOnAnyPhase() {
        phases = powers(2.3, 4.6, -0.9);
        sense();
        silence = Optional.of(new IOException("time out"));
        bench.readings.replaceAll((device, reading) -> reading instanceof Measured it
                ? new Measured(it.value(), NOW.plusSeconds(20), it.source())
                : reading);
        bench.set("grid", new Measured(6.46, NOW.plusSeconds(20), "grid"));

        near(((Sensed.Trusted) sensor.sense(NOW.plusSeconds(20))).state(), 12, 22, -0.9 / 0.23 + 2);
    }

    @Test
    void withoutTheGridMeterTheHouseStaysOnItsPhasesBesideWhatAssetsDrawNow() {
        phases = powers(2.3, 4.6, -0.9);
        sense();
        bench.faults.put("grid", new IOException("time out"));
        bench.set("wallbox", 1.5);

        var estimate = ((Sensed.Untrusted) sensor.sense(NOW.plusSeconds(10))).estimate().orElseThrow();

        near(estimate, 10 - 1 / 0.23, 20 - 1 / 0.23, -0.9 / 0.23 - 1 / 0.23);
    }

    @Test
    void oldPhasesAreNoPhases() {
        phases = List.of(old(2.3), old(4.6), old(-0.9));

        near(sense(), ASSUMED_A, ASSUMED_A, ASSUMED_A);
    }

    private static PhaseReading old(double kw) {
        return PhaseReading.ofPower(new Measured(kw, NOW.minusSeconds(60), "grid"));
    }
}
