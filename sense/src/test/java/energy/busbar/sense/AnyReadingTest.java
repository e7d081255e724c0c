// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Reading.Measured;
import energy.busbar.model.Reading.Missing;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// What holds for every reading of every device.
class AnyReadingTest {

    @Property
    void oneBadReadingAnywhereIsNeverTrustedAndNamesItsDevice(
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

        assertThat(sensed).isInstanceOf(Sensed.Untrusted.class);
        assertThat(((Sensed.Untrusted) sensed).problems()).hasSize(1).first().asString()
                .matches(it -> it.toLowerCase(Locale.ROOT).contains(name.replace(".soc", "")));
    }

    @Property
    void notEvenNumbersThatAreNoneArePassedOn(@ForAll @IntRange(max = 5) int device, @ForAll boolean infinite) {
        var bench = new Bench();
        try {
            bench.set(Bench.DEVICES.get(device),
                    infinite ? Double.POSITIVE_INFINITY : Double.NaN);
        } catch (IllegalArgumentException refused) {
            bench.faults.put(Bench.DEVICES.get(device), refused);
        }

        assertThat(bench.sense()).isInstanceOf(Sensed.Untrusted.class);
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
