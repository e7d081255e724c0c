// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/// Shares rows of telemetry out over equal steps and gives the time-weighted mean of each.
final class FlowGrid {

    static final List<String> CHANNELS = List.of(Channels.PV_KW, Channels.LOAD_KW, Channels.GRID_KW,
            Channels.BATTERY_KW, Channels.EV_KW, Channels.MINER_KW, Channels.SOC_FRACTION, Channels.IMPORT_PER_KWH,
            Channels.EXPORT_PER_KWH);

    /// @param start epoch seconds
    record Row(long start, String channel, double seconds, double amount) {}

    private static final class Means {
        private final double[] amountSeconds;
        private final double[] seconds;

        Means(int steps) {
            amountSeconds = new double[steps];
            seconds = new double[steps];
        }
    }

    private final long start;
    private final long stepSeconds;
    private final int steps;
    private final Map<String, Means> means = new HashMap<>();

    FlowGrid(Instant from, Instant to, Duration step) {
        this.start = from.getEpochSecond();
        this.stepSeconds = step.toSeconds();
        this.steps = Math.toIntExact(Math.ceilDiv(to.getEpochSecond() - start, stepSeconds));
        CHANNELS.forEach(channel -> means.put(channel, new Means(steps)));
    }

    long start() {
        return start;
    }

    long end() {
        return start + steps * stepSeconds;
    }

    void add(Row row) {
        var sums = means.get(row.channel());
        if (sums == null) {
            return;
        }
        double from = row.start();
        double end = row.start() + row.seconds();
        for (int i = (int) Math.max(0, Math.floorDiv(row.start() - start, stepSeconds)); i < steps && from < end; i++) {
            double stepStart = start + i * (double) stepSeconds;
            double overlap = Math.min(end, stepStart + stepSeconds) - Math.max(from, stepStart);
            if (overlap <= 0) {
                return;
            }
            sums.amountSeconds[i] += row.amount() * overlap;
            sums.seconds[i] += overlap;
            from = stepStart + stepSeconds;
        }
    }

    Flows flows() {
        var starts = LongStream.range(0, steps).mapToObj(i -> Instant.ofEpochSecond(start + i * stepSeconds)).toList();
        return new Flows(Duration.ofSeconds(stepSeconds), starts, values(Channels.PV_KW), values(Channels.LOAD_KW),
                values(Channels.GRID_KW), values(Channels.BATTERY_KW), values(Channels.EV_KW),
                values(Channels.MINER_KW), values(Channels.SOC_FRACTION), values(Channels.IMPORT_PER_KWH),
                values(Channels.EXPORT_PER_KWH));
    }

    private List<OptionalDouble> values(String channel) {
        var sums = means.getOrDefault(channel, new Means(steps));
        var values = new ArrayList<OptionalDouble>(steps);
        for (int i = 0; i < steps; i++) {
            values.add(sums.seconds[i] > 0
                    ? OptionalDouble.of(sums.amountSeconds[i] / sums.seconds[i])
                    : OptionalDouble.empty());
        }
        return List.copyOf(values);
    }
}
