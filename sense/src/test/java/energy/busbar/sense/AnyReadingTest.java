// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Reading;
import energy.busbar.model.Reading.Measured;
import energy.busbar.model.Reading.Missing;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// What holds for every reading of every device.
class AnyReadingTest {

    @Property
    void oneBadReadingCostsItsAssetAndOnlyTheGridMeterCostsTheRound(
            @ForAll @IntRange(max = 5) int device, @ForAll @IntRange(max = 4) int fault) {
        var name = Bench.DEVICES.get(device);
        var bench = new Bench();
        switch (fault) {
            case 0 -> bench.set(name, new Missing("no answer", name));
            case 1 -> bench.set(name, new Measured(0.5, Bench.NOW.minusSeconds(600), name));
            case 2 -> bench.set(name, new Measured(0.5, Bench.NOW.plusSeconds(600), name));
            case 3 -> bench.set(name, new Measured(65535, Bench.NOW, name));
            default -> bench.faults.put(name, new IOException("timeout."));
        }

        var sensed = bench.sense();

        if (device == 0) {
            assertThat(((Sensed.Untrusted) sensed).problems()).singleElement().asString().contains("Grid meter");
        } else {
            var asset = name.replace(".soc", "");
            assertThat(((Sensed.Trusted) sensed).state().unknown()).singleElement()
                    .matches(it -> it.assetId().equals(asset) && it.why().contains(asset));
        }
    }

    @Property
    void notEvenNumbersThatAreNoneArePassedOn(@ForAll @IntRange(max = 5) int device, @ForAll boolean infinite) {
        var name = Bench.DEVICES.get(device);
        double none = infinite ? Double.POSITIVE_INFINITY : Double.NaN;

        var sensed = new Bench().set(name, Reading.of(none, Bench.NOW, name)).sense();

        boolean refused = switch (sensed) {
            case Sensed.Untrusted _ -> device == 0;
            case Sensed.Trusted trusted -> device > 0 && trusted.state().unknown().size() == 1;
            case Sensed.Miswired _,Sensed.Islanded _ -> false;
        };
        assertThat(refused).isTrue();
    }

    @Property
    void garbageOfAnyKindNeverThrowsAndNeverBecomesAState(@ForAll @Size(6) List<@IntRange(max = 7) Integer> kinds,
            @ForAll long seed) {
        var random = new Random(seed);
        var bench = new Bench();
        for (int i = 0; i < kinds.size(); i++) {
            garble(bench, Bench.DEVICES.get(i), kinds.get(i), random);
        }
        var sensor = bench.sensor();

        for (int i = 0; i < 5; i++) {
            var sensed = sensor.sense(Bench.NOW.plusSeconds(i));
            if (sensed instanceof Sensed.Trusted trusted) {
                var snapshot = trusted.state().snapshot();
                assertThat(snapshot.loadKw() - snapshot.pvKw())
                        .isGreaterThanOrEqualTo(-8.5 - 48.5 - 8);
                assertThat(trusted.state().batteries()).allMatch(it -> it.socKwh() >= 0 && it.socKwh() <= 10);
            }
        }
    }

    private static void garble(Bench bench, String name, int kind, Random random) {
        switch (kind) {
            case 0 -> bench.set(name, new Missing("", ""));
            case 1 -> bench.set(name, new Measured(random.nextGaussian() * 1e9, Bench.NOW, name));
            case 2 -> bench.set(name, new Measured(Double.MIN_VALUE, Instant.MIN, name));
            case 3 -> bench.set(name, new Measured(-Double.MAX_VALUE, Instant.MAX, name));
            case 4 -> bench.faults.put(name, new IOException());
            case 5 -> bench.faults.put(name, new ArithmeticException());
            case 6 -> bench.readings.remove(name);
            default -> bench.set(name, new Measured(random.nextGaussian(), Bench.NOW, name));
        }
    }

    @Property
    void whatIsTrustedBalancesUnlessTheMetersThemselvesDisagree(@ForAll long seed) {
        var random = new Random(seed);
        var bench = new Bench().set("grid", random.nextDouble() * 30 - 10).set("roof", random.nextDouble() * 8)
                .set("battery", random.nextDouble() * 10 - 5).set("wallbox", random.nextDouble() * 11)
                .set("miner", random.nextDouble() * 2);

        if (bench.sense() instanceof Sensed.Trusted trusted) {
            var snapshot = trusted.state().snapshot();
            assertThat(snapshot.loadKw() > 0 || !trusted.remarks().isEmpty() || snapshot.balances()).isTrue();
            if (snapshot.loadKw() > 0) {
                assertThat(snapshot.imbalanceKw()).isCloseTo(0, within(1e-9));
            }
        }
    }

    @Property
    void theBatterysEnergyIsItsShareOfTheCapacity(@ForAll @DoubleRange(max = 1) double socFraction) {
        var sensed = new Bench().set("battery.soc", socFraction).sense();

        assertThat(((Sensed.Trusted) sensed).state().batteries().getFirst().socKwh())
                .isCloseTo(10 * socFraction, within(1e-9));
    }
}
