// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.connect.home.Sight.Seen;
import energy.busbar.connect.home.ValueTerms.Words;
import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/// Whatever a device says, only what can be meant is believed.
class GaugeTest {

    private final SetClock clock = new SetClock();

    /// Says one thing.
    private record Saying(Seen seen) implements Wire<String, String> {
        @Override
        public Sight see(String address) {
            return seen;
        }

        @Override
        public void write(String how, Amounts amounts) throws IOException {
            throw new IOException("nothing is written here");
        }

        @Override
        public void later(Duration delay, Runnable what) {
            throw new IllegalStateException("nothing is done later here");
        }
    }

    private Reading reading(Measurand measurand, Optional<Unit> unit, Seen seen) throws IOException {
        var terms = new ValueTerms<>("power", unit, false, Optional.of(Duration.ofSeconds(60)), Words.USUAL);
        return new Gauge<>("a test", measurand, terms, new Saying(seen), clock).reading();
    }

    @Provide
    Arbitrary<String> sayings() {
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(20),
                Arbitraries.of("unavailable", "Unknown", "NaN", "Infinity", "-1e400", "1e400", "0x1p3", "12f", "", " ",
                        "1,5", "null"),
                Arbitraries.doubles().map(String::valueOf));
    }

    @Property
    void whatIsBelievedIsAFiniteNumberOfNow(@ForAll("sayings") String text,
            @ForAll @LongRange(min = -90, max = 90) long ageSeconds)
            throws IOException {
        var said = new Seen(text, Optional.of(clock.instant().minusSeconds(ageSeconds)), Optional.of("W"));

        if (reading(Measurand.POWER, Optional.empty(), said) instanceof Reading.Measured measured) {
            double told = Double.parseDouble(text);
            assertThat(measured.value() * 1000).isFinite().isCloseTo(told, within(Math.abs(told) * 1e-9));
            assertThat(text).doesNotContainPattern("[a-df-zA-DF-Z]");
            assertThat(ageSeconds).isBetween(-30L, 60L);
            assertThat(measured.at()).isBeforeOrEqualTo(clock.instant());
        }
    }

    @Property
    void aUnitOfSomethingElseIsNeverBelieved(@ForAll Unit unit, @ForAll Measurand measurand) throws IOException {
        var said = new Seen("5", Optional.of(clock.instant()), Optional.of(unit.symbol()));

        var believed = reading(measurand, Optional.empty(), said).known().isPresent();

        assertThat(believed).isEqualTo(measurand.quantity() == Quantity.COUNT
                || measurand.quantity() == unit.quantity());
    }

    @Property
    void whatIsWrittenIsReadBackAsItWasMeant(@ForAll Unit unit,
            @ForAll @LongRange(min = -20_000, max = 20_000) long thousandths) {
        double ours = thousandths / 1000.0;

        double back = unit.inOurs(Double.parseDouble(unit.inTheirs(ours)));

        assertThat(Math.abs(back - ours)).isLessThanOrEqualTo(0.00051);
    }
}
