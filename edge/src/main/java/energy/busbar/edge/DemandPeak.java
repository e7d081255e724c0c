// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.BillingSoFar;
import energy.busbar.model.GridConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;

/// The highest billing-interval import of the local month so far, which a demand charge is paid for.
/// For one thread.
final class DemandPeak {
    private final ZoneId zone;
    private final IntervalMean importKw;
    private YearMonth month;
    private double peakKw;

    DemandPeak(GridConnection grid, ZoneId zone, Instant start) {
        this.zone = zone;
        this.importKw = new IntervalMean(grid.demandInterval());
        this.month = monthOf(start);
    }

    /// @return the billing interval that this tick shows to be over
    Optional<IntervalMean.Finished> add(Instant end, Duration length, double gridKw) {
        var finished = importKw.add(end, length, OptionalDouble.of(gridKw));
        finished.ifPresent(interval -> {
            begin(monthOf(interval.start()));
            peakKw = Math.max(peakKw, interval.meanKw().orElse(0));
        });
        begin(monthOf(end));
        return finished;
    }

    private void begin(YearMonth now) {
        if (now.isAfter(month)) {
            month = now;
            peakKw = 0;
        }
    }

    private YearMonth monthOf(Instant instant) {
        return YearMonth.from(instant.atZone(zone));
    }

    /// The running interval; its import so far counts export against it, as the meter of the bill does.
    Optional<BillingSoFar> soFar() {
        return importKw.running()
                .map(running -> new BillingSoFar(running.start(), running.length(), Math.max(0, running.kwh()),
                        peakKw));
    }

    double kw() {
        return peakKw;
    }
}
