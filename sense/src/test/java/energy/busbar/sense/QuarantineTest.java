// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Reading.Missing;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.Unknown;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What an unknown asset costs, and what is estimated without the grid meter.
class QuarantineTest {

    private static SiteState trusted(Sensed sensed) {
        assertThat(sensed).isInstanceOf(Sensed.Trusted.class);
        return ((Sensed.Trusted) sensed).state();
    }

    /// The only asset that is unknown, and why.
    private static String unknown(Sensed sensed, String id) {
        var state = trusted(sensed);
        assertThat(state.unknown()).singleElement().extracting(Unknown::assetId).isEqualTo(id);
        return state.unknown().getFirst().why();
    }

    @Test
    void whatAnUnknownAssetDrawsLiesInTheHouseLoad() {
        var snapshot = trusted(new Bench().set("wallbox", new Missing("no answer", "wallbox")).sense()).snapshot();

        assertThat(snapshot.evKw()).isZero();
        assertThat(snapshot.loadKw()).isCloseTo(1 + 1.5, within(1e-9));
        assertThat(snapshot.imbalanceKw()).isCloseTo(0, within(1e-9));
    }

    @Test
    void theSurplusOfAnUnknownArrayIsStillSun() {
        var bench = new Bench().set("roof", new Missing("no answer", "roof")).set("grid", -4).set("battery", 0)
                .set("wallbox", 0).set("miner", 0);

        var snapshot = trusted(bench.sense()).snapshot();

        assertThat(snapshot.pvKw()).isEqualTo(4);
        assertThat(snapshot.loadKw()).isZero();
        assertThat(snapshot.balances()).isTrue();
    }

    @Test
    void anAssetThatWasSilentForThreeRoundsIsBelievedAfterThreeGoodOnes() {
        var bench = new Bench();
        var sensor = bench.sensor();
        bench.faults.put("miner", new IOException("timeout."));
        for (int i = 0; i < 3; i++) {
            sensor.sense(Bench.NOW.plusSeconds(i));
        }
        bench.faults.clear();

        assertThat(unknown(sensor.sense(Bench.NOW.plusSeconds(3)), "miner")).contains("2 more good rounds");
        assertThat(unknown(sensor.sense(Bench.NOW.plusSeconds(4)), "miner")).contains("1 more good round.");
        assertThat(trusted(sensor.sense(Bench.NOW.plusSeconds(5))).unknown()).isEmpty();
    }

    @Test
    void anAssetThatAnswersEveryOtherRoundIsNotSteeredBy() {
        var bench = new Bench();
        var sensor = bench.sensor();
        for (int i = 0; i < 6; i++) {
            bench.faults.clear();
            if (i % 2 == 0) {
                bench.faults.put("miner", new IOException("timeout."));
            }
            sensor.sense(Bench.NOW.plusSeconds(i));
        }
        bench.faults.clear();

        assertThat(unknown(sensor.sense(Bench.NOW.plusSeconds(6)), "miner")).contains("1 more good round.");
        assertThat(trusted(sensor.sense(Bench.NOW.plusSeconds(7))).unknown()).isEmpty();
    }

    @Test
    void aDriverThatMissesAClassCostsItsOwnDeviceOnly() {
        var bench = new Bench();
        bench.faults.put("miner", new NoClassDefFoundError("jssc/SerialPort"));

        assertThat(unknown(bench.sense(), "miner")).contains("jssc/SerialPort");
    }

    @Test
    void aMinerThatWasOutOfSightMayHaveRunUntilJustNow() {
        var bench = new Bench().set("miner", 0);
        var sensor = bench.sensor();
        sensor.sense(Bench.NOW);
        bench.faults.put("miner", new IOException("timeout."));
        sensor.sense(Bench.NOW.plusSeconds(10));
        bench.faults.clear();

        assertThat(trusted(sensor.sense(Bench.NOW.plusSeconds(20))).miner("miner").orElseThrow().since())
                .isEqualTo(Bench.NOW.plusSeconds(20));
    }

    @Test
    void aMinerHasRestedAsLongWhateverTheClockIsSetTo() {
        var bench = new Bench();
        var sensor = bench.sensor();
        sensor.sense(Bench.NOW);
        bench.set("miner", 0);
        sensor.sense(Bench.NOW.plusSeconds(10));
        var hour = Duration.ofHours(1);
        sensor.clockSetBy(hour);

        bench.dated(Bench.NOW.plus(hour));
        var state = trusted(sensor.sense(Bench.NOW.plus(hour).plusSeconds(20)));

        assertThat(state.miner("miner").orElseThrow().since()).isEqualTo(Bench.NOW.plus(hour).plusSeconds(10));
    }

    @Test
    void whatABatteryOutOfSightGivesIsStrayAndTheHouseIsTakenToDrawWhatItDrew() {
        var bench = new Bench();
        var sensor = bench.sensor();
        double houseKw = trusted(sensor.sense(Bench.NOW)).snapshot().loadKw();
        bench.faults.put("battery", new IOException("timeout."));
        bench.set("grid", -2);

        var state = trusted(sensor.sense(Bench.NOW.plusSeconds(10)));

        assertThat(state.snapshot().loadKw()).isEqualTo(houseKw);
        assertThat(state.snapshot().pvKw() - state.strayKw()).isEqualTo(3);
        assertThat(state.strayKw()).isPositive();
    }

    @Test
    void oneSilentRoundOfAnAssetCostsThatRoundOnly() {
        var bench = new Bench();
        var sensor = bench.sensor();
        sensor.sense(Bench.NOW);
        bench.faults.put("miner", new IOException("timeout."));
        sensor.sense(Bench.NOW.plusSeconds(1));
        bench.faults.clear();

        assertThat(trusted(sensor.sense(Bench.NOW.plusSeconds(2))).unknown()).isEmpty();
    }

    @Test
    void whenTheGridMeterFallsSilentTheEstimateKeepsTheLastLoadBesideTheAssetsAsTheyAre() {
        var bench = new Bench();
        var sensor = bench.sensor();
        sensor.sense(Bench.NOW);
        bench.faults.put("grid", new IOException("timeout."));
        bench.set("roof", 0);

        var untrusted = (Sensed.Untrusted) sensor.sense(Bench.NOW.plusSeconds(10));

        assertThat(untrusted.blindFor()).isEqualTo(Duration.ofSeconds(10));
        assertThat(untrusted.estimate().orElseThrow().snapshot())
                .isEqualTo(new PowerSnapshot(Bench.NOW.plusSeconds(10), 0, 4, -0.5, 1, 1.5, 1));
    }

    @Test
    void whatAnAssetDrewThatFellSilentWithTheGridMeterIsStillReservedFor() {
        var bench = new Bench();
        var sensor = bench.sensor();
        sensor.sense(Bench.NOW);
        bench.faults.put("grid", new IOException("timeout."));
        bench.faults.put("wallbox", new IOException("timeout."));

        var untrusted = (Sensed.Untrusted) sensor.sense(Bench.NOW.plusSeconds(10));

        assertThat(untrusted.estimate().orElseThrow().snapshot().loadKw()).isEqualTo(1 + 1.5);
    }

    @Test
    void aMeterThatFailsBeforeItsFirstValueGivesNoEstimate() {
        var bench = new Bench().set("grid", new Missing("no answer", "grid"));

        var untrusted = (Sensed.Untrusted) bench.sense();

        assertThat(untrusted.estimate()).isEmpty();
        assertThat(untrusted.blindFor()).isGreaterThan(Duration.ofDays(365));
    }

    @Test
    void aBatterysOwnLimitsAndTemperatureComeWithItsState() {
        var bench = new Bench();
        bench.set("battery.charge", 2).set("battery.discharge", 0).set("battery.celsius", 3);

        var condition = trusted(bench.sense()).batteries().getFirst().condition();

        assertThat(condition.maxChargeKw()).isEqualTo(2);
        assertThat(condition.maxDischargeKw()).isZero();
        assertThat(condition.temperatureCelsius().known()).hasValue(3);
    }

    @Test
    void aLimitThatShouldBeToldAndIsNotMakesTheBatteryUnknownAndABrokenThermometerDoesNot() {
        var bench = new Bench().set("battery.charge", new Missing("no answer", "management"));
        var broken = new Bench().set("battery.celsius", 850).sense();

        assertThat(unknown(bench.sense(), "battery")).contains("charge limit").contains("no answer");
        assertThat(unknown(new Bench().set("battery.discharge", -3).sense(), "battery")).contains("sign");
        assertThat(trusted(broken).unknown()).isEmpty();
        assertThat(((Sensed.Trusted) broken).remarks()).singleElement().asString().contains("850");
    }
}
