// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.shadow.Sides;
import energy.busbar.edge.shadow.Twin;
import energy.busbar.edge.shadow.TwinState;
import energy.busbar.model.BillingSoFar;
import energy.busbar.model.Decision;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.record.Journal;
import energy.busbar.record.JournalException;
import energy.busbar.record.ShadowDay;
import energy.busbar.record.ShadowSide;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// While another controller runs the devices: what Busbar decides is decided for a [Twin] of the site and done to
/// it, and both are counted side by side. For the loop's thread only.
///
/// An interval counts on both sides or on neither: it does when it follows the last one without a gap, every asset
/// was believed and the price was known. What does not count is written down as missed, never as zero.
final class Shadow {

    /// Between two parts that are written; a restart loses no more than this.
    private static final Duration PART = Duration.ofMinutes(1);

    /// After a longer pause the twin begins anew as the real devices stand.
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /// Readings of two ticks need not be taken at the very millisecond.
    private static final Duration CONTIGUOUS = Duration.ofSeconds(1);

    private final Site site;
    private final Twin twin;
    private final Sides sides;
    private final Book book;
    private final DemandPeak existingPeak;
    private final DemandPeak twinPeak;
    private @Nullable TwinState state;
    private @Nullable SiteState lastReal;
    private @Nullable SiteState lastSeen;
    private @Nullable Decision told;
    private @Nullable ShadowDay part;
    private Instant partBegun = Instant.MIN;

    /// Where sums and the twin outlive a restart.
    interface Book {
        /// @return the twin as it was written last
        Optional<String> twin();

        void write(ShadowDay part, String twin);

        /// Remembers nothing.
        static Book none() {
            return new Book() {
                @Override
                public Optional<String> twin() {
                    return Optional.empty();
                }

                @Override
                public void write(ShadowDay part, String twin) {}
            };
        }

        static Book in(Journal journal) {
            return new Book() {
                @Override
                public Optional<String> twin() {
                    return journal.shadowTwin();
                }

                @Override
                public void write(ShadowDay part, String twin) {
                    journal.offer(part, twin);
                }
            };
        }
    }

    /// One interval as it was measured.
    ///
    /// @param price that was in force during it
    record Interval(SiteState real, Optional<PriceSlot> price, Duration length) {}

    Shadow(Site site, Instant start, Book book) {
        this.site = site;
        this.twin = new Twin(site);
        this.sides = new Sides(site);
        this.book = book;
        this.existingPeak = new DemandPeak(site.grid(), site.zone(), start);
        this.twinPeak = new DemandPeak(site.grid(), site.zone(), start);
        this.state = recall();
    }

    /// A twin that cannot be read costs only itself: it begins anew.
    private @Nullable TwinState recall() {
        try {
            return book.twin().map(TwinState::parse).orElse(null);
        } catch (JournalException | UncheckedIOException unreadable) {
            return null;
        }
    }

    /// Lets the twin live through an interval.
    ///
    /// @return the site as it would stand, which is what Busbar is to decide on
    SiteState live(Interval interval) {
        var real = interval.real();
        if (state == null || forgotten(state, real.at())) {
            state = twin.like(real);
            told = null;
        }
        var seen = follows(interval) ? step(interval) : miss(real);
        lastReal = real;
        lastSeen = seen;
        return seen;
    }

    private static boolean forgotten(TwinState state, Instant now) {
        var pause = Duration.between(state.at(), now);
        return pause.isNegative() || pause.compareTo(FORGOTTEN_AFTER) > 0;
    }

    private boolean follows(Interval interval) {
        return told != null && lastReal != null && lastSeen != null && interval.real().complete()
                && lastReal.complete() && Duration.between(lastReal.at(), interval.real().at())
                        .minus(interval.length()).abs().compareTo(CONTIGUOUS) <= 0;
    }

    private SiteState step(Interval interval) {
        var real = interval.real();
        var step = twin.after(known(state), real, known(told).setpoints(), interval.length());
        var day = ShadowDay.empty(dateOf(real.at()));
        double seconds = interval.length().toMillis() / 1000.0;
        var counted = interval.price().map(price -> new ShadowDay(day.date(), seconds, 0,
                seconds * price.importPerKwh(), sides.between(known(lastReal), real, price, interval.length()),
                sides.between(known(lastSeen), step.seen(), price, interval.length())))
                .orElseGet(() -> new ShadowDay(day.date(), 0, seconds, 0, ShadowSide.ZERO, ShadowSide.ZERO));
        state = step.after();
        add(counted, real.at());
        existingPeak.add(real.at(), interval.length(), real.snapshot().gridKw())
                .ifPresent(mean -> addPeak(mean, true, real.at()));
        twinPeak.add(real.at(), interval.length(), step.seen().snapshot().gridKw())
                .ifPresent(mean -> addPeak(mean, false, real.at()));
        return step.seen();
    }

    private SiteState miss(SiteState real) {
        missed(real.at());
        return twin.seen(known(state), real);
    }

    /// Readings were not trusted: nobody knows what flowed, and the twin stands still.
    void unseen(Instant now) {
        if (state != null) {
            missed(now);
        }
    }

    private void missed(Instant now) {
        var before = known(state);
        double seconds = Duration.between(before.at(), now).toMillis() / 1000.0;
        if (seconds > 0) {
            state = before.at(now);
            add(new ShadowDay(dateOf(now), 0, seconds, 0, ShadowSide.ZERO, ShadowSide.ZERO), now);
        }
    }

    private void addPeak(IntervalMean.Finished mean, boolean ofExisting, Instant now) {
        if (mean.meanKw().isPresent()) {
            var peak = ShadowSide.peak(Math.max(0, mean.meanKw().getAsDouble()));
            add(new ShadowDay(LocalDate.ofInstant(mean.start(), site.zone()), 0, 0, 0,
                    ofExisting ? peak : ShadowSide.ZERO, ofExisting ? ShadowSide.ZERO : peak), now);
        }
    }

    /// An interval belongs to the day it ends in; one that ends at midnight to the day before.
    private LocalDate dateOf(Instant end) {
        return LocalDate.ofInstant(end.minusMillis(1), site.zone());
    }

    private void add(ShadowDay more, Instant now) {
        if (part != null && !part.date().equals(more.date())) {
            write();
        }
        if (part == null) {
            part = more;
            partBegun = now;
        } else {
            part = part.plus(more);
        }
        if (Duration.between(partBegun, now).abs().compareTo(PART) >= 0) {
            write();
        }
    }

    private void write() {
        if (part != null && state != null) {
            book.write(part, state.toJson());
            part = null;
        }
    }

    /// What holds for the twin until the next interval.
    void decided(Decision decision) {
        told = decision;
    }

    /// Devices are commanded, or nothing is: what the twin would do is no longer of interest.
    void leave() {
        write();
        state = null;
        told = null;
        lastReal = null;
        lastSeen = null;
    }

    void clockSetBy(Duration shift) {
        if (state != null) {
            state = state.clockSetBy(shift);
            told = null;
        }
    }

    /// The twin's running billing interval, where a peak is charged for.
    Optional<BillingSoFar> billing() {
        return site.grid().hasDemandCharge() ? twinPeak.soFar() : Optional.empty();
    }

    double peakSoFarKw() {
        return twinPeak.kw();
    }

    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
