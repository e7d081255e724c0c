// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Automation;
import energy.busbar.model.EvSession;
import energy.busbar.model.GridConnection;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Priorities;
import energy.busbar.model.Reading.Estimated;
import energy.busbar.model.Reading.Measured;
import energy.busbar.model.Reading.Missing;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is believed and what is refused.
class SensorTest {

    private static SiteState trusted(Sensed sensed) {
        assertThat(sensed).isInstanceOf(Sensed.Trusted.class);
        return ((Sensed.Trusted) sensed).state();
    }

    private static String problem(Sensed sensed) {
        assertThat(sensed).isInstanceOf(Sensed.Untrusted.class);
        assertThat(((Sensed.Untrusted) sensed).problems()).hasSize(1);
        return ((Sensed.Untrusted) sensed).problems().getFirst();
    }

    /// The only asset that is unknown, and why.
    private static String unknown(Sensed sensed, String id) {
        var state = trusted(sensed);
        assertThat(state.unknown()).singleElement().extracting(Unknown::assetId).isEqualTo(id);
        return state.unknown().getFirst().why();
    }

    @Test
    void goodReadingsBecomeABalancedSnapshotWithOneStatePerAsset() {
        var bench = new Bench();
        bench.session = Optional.of(new EvSession("car", Bench.NOW.minusSeconds(60), Bench.NOW.plusSeconds(3600), 5, 1,
                11, new Missing("not told", "car"), 0.8));

        var state = trusted(bench.sense());

        assertThat(state.snapshot()).isEqualTo(new PowerSnapshot(Bench.NOW, 3, 1, -0.5, 1, 1.5, 1));
        assertThat(state.battery("battery").orElseThrow().socKwh()).isEqualTo(5);
        assertThat(state.battery("battery").orElseThrow().powerKw()).isEqualTo(-0.5);
        assertThat(state.charger("wallbox").orElseThrow().session()).isEqualTo(bench.session);
        assertThat(state.miner("miner").orElseThrow().powerKw()).isEqualTo(1);
    }

    @Test
    void theNightStandbyOfAnInverterIsLoadAndNotNegativeSun() {
        var snapshot = trusted(new Bench().set("roof", -0.03).set("grid", 4).sense()).snapshot();

        assertThat(snapshot.pvKw()).isZero();
        assertThat(snapshot.loadKw()).isCloseTo(1, within(1e-9));
        assertThat(snapshot.imbalanceKw()).isCloseTo(0, within(1e-9));
    }

    @Test
    void sunThatReadsClearlyNegativeIsWiring() {
        assertThat(unknown(new Bench().set("roof", -1).sense(), "roof")).contains("roof").contains("-1.000")
                .contains("Check");
    }

    @Test
    void aSilentDeviceNamesItself() {
        var bench = new Bench();
        bench.faults.put("battery", new IOException("timeout after 3 s."));

        assertThat(unknown(bench.sense(), "battery")).contains("battery").contains("timeout after 3 s")
                .contains("Check");
    }

    @Test
    void aBrokenDriverNamesItselfInsteadOfStoppingTheLoop() {
        var bench = new Bench();
        bench.faults.put("miner", new IllegalStateException("register 7 is NaN."));

        assertThat(unknown(bench.sense(), "miner")).contains("miner").contains("register 7 is NaN");
    }

    @Test
    void aChargerThatCannotTellItsCarIsNotTrusted() {
        var bench = new Bench();
        bench.faults.put("wallbox.session", new IOException("no session."));

        assertThat(unknown(bench.sense(), "wallbox")).contains("wallbox").contains("no session");
    }

    @Test
    void aMissingReadingTellsWhy() {
        assertThat(problem(new Bench().set("grid", new Missing("says unavailable.", "home hub")).sense()))
                .contains("Grid meter").contains("unavailable").contains("home hub");
    }

    @Test
    void aReadingIsGoodForThirtySecondsAndNoLonger() {
        var old = new Measured(1, Bench.NOW.minusSeconds(30), "grid meter");
        var stale = new Measured(1, Bench.NOW.minusSeconds(31), "grid meter");

        trusted(new Bench().set("grid", old).sense());
        assertThat(problem(new Bench().set("grid", stale).sense())).contains("Grid meter").contains("31 s old");
    }

    @Test
    void aReadingMayBeALittleAheadOfOurClockButNotMuch() {
        trusted(new Bench().set("grid", new Measured(1, Bench.NOW.plusSeconds(5), "grid meter")).sense());
        assertThat(problem(new Bench().set("grid", new Measured(1, Bench.NOW.plusSeconds(60), "grid meter")).sense()))
                .contains("Grid meter").contains("60 s in the future");
    }

    @Test
    void anEstimatedReadingIsUsedAndSaid() {
        var sensed = new Bench().set("roof", new Estimated(3, Bench.NOW, "weather")).sense();

        trusted(sensed);
        assertThat(((Sensed.Trusted) sensed).remarks()).hasSize(1).first().asString().contains("roof")
                .contains("weather");
    }

    @Test
    void powersBeyondWhatADeviceCanDoAreRefused() {
        for (var wrong : Map.of("roof", 3000.0, "battery", -500.0, "wallbox", 1500.0, "miner", 100.0).entrySet()) {
            var sentence = unknown(new Bench().set(wrong.getKey(), wrong.getValue()).sense(), wrong.getKey());
            assertThat(sentence.toLowerCase(Locale.ROOT)).contains(wrong.getKey()).contains("check");
        }
        assertThat(problem(new Bench().set("grid", 1000).sense())).contains("Grid meter").contains("Check");
    }

    @Test
    void aStateOfChargeInPerCentIsRefusedAndAHairOverFullIsFull() {
        assertThat(unknown(new Bench().set("battery.soc", 50).sense(), "battery")).contains("per cent");
        assertThat(unknown(new Bench().set("battery.soc", -0.1).sense(), "battery")).contains("battery");
        assertThat(trusted(new Bench().set("battery.soc", 1.01).sense()).batteries().getFirst().socKwh())
                .isEqualTo(10);
    }

    @Test
    void aMeterThatIsNotWiredNamesTheAsset() {
        var bench = new Bench();
        var meters = new Meters(bench.meters().grid(), Map.of(), Map.of(), Map.of(), Map.of());

        var sensed = new Sensor(Bench.site(), meters, Sensor.STALE_AFTER).sense(Bench.NOW);

        assertThat(trusted(sensed).unknown()).extracting(Unknown::assetId)
                .containsExactly("roof", "battery", "wallbox", "miner");
        assertThat(trusted(sensed).unknown()).allMatch(it -> it.why().contains(it.assetId()));
    }

    @Test
    void everyBadDeviceGetsItsSentence() {
        var state = trusted(new Bench().set("battery.soc", 7).set("miner", 99).sense());

        assertThat(state.unknown()).extracting(Unknown::assetId).containsExactly("battery", "miner");
    }

    @Test
    void metersThatDisagreeALittleAreTrustedWithARemark() {
        var sensed = new Bench().set("grid", -0.3).sense();

        assertThat(trusted(sensed).snapshot().loadKw()).isZero();
        assertThat(((Sensed.Trusted) sensed).remarks()).hasSize(1).first().asString().contains("disagree by 0.30");
    }

    @Test
    void metersThatContradictEachOtherAreNot() {
        assertThat(problem(new Bench().set("grid", -5).sense())).contains("contradict").contains("signs");
    }

    @Test
    void aMinerSeenFirstHasBeenSoForLongAndLaterChangesAreTimed() {
        var bench = new Bench();
        var sensor = bench.sensor();
        var first = trusted(sensor.sense(Bench.NOW)).miner("miner").orElseThrow();

        bench.set("miner", 2).set("grid", 2);
        var faster = trusted(sensor.sense(Bench.NOW.plusSeconds(10))).miner("miner").orElseThrow();
        bench.set("miner", 0.02).set("grid", 0);
        var stopped = trusted(sensor.sense(Bench.NOW.plusSeconds(20))).miner("miner").orElseThrow();
        var resting = trusted(sensor.sense(Bench.NOW.plusSeconds(30))).miner("miner").orElseThrow();

        assertThat(first.since()).isBefore(Bench.NOW.minus(Duration.ofDays(365)));
        assertThat(faster.since()).isEqualTo(first.since());
        assertThat(stopped.since()).isEqualTo(Bench.NOW.plusSeconds(20));
        assertThat(stopped.running()).isFalse();
        assertThat(resting.since()).isEqualTo(stopped.since());
    }

    @Test
    void aMinerThatStopsWhileAnotherDeviceIsSilentIsStillTimed() {
        var bench = new Bench();
        var sensor = bench.sensor();
        sensor.sense(Bench.NOW);
        bench.set("miner", 0);
        bench.faults.put("grid", new IOException("timeout."));
        sensor.sense(Bench.NOW.plusSeconds(10));
        bench.faults.clear();

        var state = trusted(sensor.sense(Bench.NOW.plusSeconds(20)));

        assertThat(state.miner("miner").orElseThrow().since()).isEqualTo(Bench.NOW.plusSeconds(10));
    }

    @Test
    void anAgeOfNothingIsRefused() {
        assertThatThrownBy(() -> new Sensor(Bench.site(), new Bench().meters(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("PT0S");
    }

    @Test
    void aSiteOfAGridMeterOnlyIsSensed() {
        var site = new Site("flat", "Flat", ZoneId.of("UTC"), "EUR", 0, 0,
                GridConnection.of(10, 0), List.of(), List.of(), List.of(), List.of(),
                Priorities.USUAL, Automation.ALL_ON);
        var now = Instant.parse("2024-05-01T00:00:00Z");
        var meters = new Meters(() -> new Measured(0.4, now, "grid"), Map.of(), Map.of(), Map.of(), Map.of());

        assertThat(trusted(new Sensor(site, meters, Sensor.STALE_AFTER).sense(now)).snapshot().loadKw())
                .isEqualTo(0.4);
    }
}
