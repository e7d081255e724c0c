// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The newest value of each quantity on each phase. What a box kept while it was offline comes late and replaces
/// nothing that is newer. For whoever holds its connector.
final class Samples {

    private static final int PHASES = 3;

    private final Map<Quantity, @Nullable Sample[]> newest = new EnumMap<>(Quantity.class);
    private final Duration together;

    /// @param together phases told within this belong to each other: some boxes tell them one by one
    Samples(Duration together) {
        this.together = together;
    }

    /// @param now a value dated later is from before our clock was set back
    void add(Sample sample, Instant now) {
        var phases = newest.computeIfAbsent(sample.quantity(), _ -> new @Nullable Sample[PHASES + 1]);
        var before = phases[sample.phase()];
        if (before == null || !before.at().isAfter(sample.at()) || before.at().isAfter(now)) {
            phases[sample.phase()] = sample;
        }
    }

    /// @param phase 1 to 3, or 0 for what is told of all together
    Optional<Sample> newest(Quantity quantity, int phase) {
        var phases = newest.get(quantity);
        return phases == null ? Optional.empty() : Optional.ofNullable(phases[phase]);
    }

    /// All phases together: as told, or as the sum of those told about the same time.
    Optional<Sample> total(Quantity quantity) {
        var told = newest(quantity, 0);
        var latest = latestPhase(quantity);
        if (latest.isEmpty() || (told.isPresent() && !told.get().at().isBefore(latest.get().minus(together)))) {
            return told;
        }
        double sum = 0;
        var since = latest.get();
        for (int phase = 1; phase <= PHASES; phase++) {
            var sample = recent(quantity, phase);
            if (sample.isPresent()) {
                sum += sample.get().value();
                since = sample.get().at().isBefore(since) ? sample.get().at() : since;
            }
        }
        return Optional.of(new Sample(quantity, 0, sum, since));
    }

    /// What is told of one phase about when the others are.
    Optional<Sample> recent(Quantity quantity, int phase) {
        var latest = latestPhase(quantity);
        return newest(quantity, phase).filter(sample -> !sample.at().isBefore(latest.orElseThrow().minus(together)));
    }

    private Optional<Instant> latestPhase(Quantity quantity) {
        Optional<Instant> latest = Optional.empty();
        for (int phase = 1; phase <= PHASES; phase++) {
            var sample = newest(quantity, phase);
            if (sample.isPresent() && (latest.isEmpty() || sample.get().at().isAfter(latest.get()))) {
                latest = Optional.of(sample.get().at());
            }
        }
        return latest;
    }
}
