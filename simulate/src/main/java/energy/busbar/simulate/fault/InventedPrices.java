// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.forecast.PriceSource;
import energy.busbar.model.PriceSlot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Hourly prices of an invented market, with what the script does to them. Each UTC day is published at
/// noon of the day before; two weeks are kept.
final class InventedPrices implements PriceSource {
    private static final int DAYS_KEPT = 14;
    private static final Duration PUBLISHED_BEFORE = Duration.ofHours(12);

    /// Takes every hour below zero.
    private static final double NEGATIVE_OFFSET_PER_KWH = -0.8;

    private final long seed;
    private final Trouble trouble;
    private @Nullable Asked lastAsked;
    private List<PriceSlot> lastAnswer = List.of();

    InventedPrices(long seed, Trouble trouble) {
        this.seed = seed;
        this.trouble = trouble;
    }

    /// What an answer depends on.
    private record Asked(Instant lastDay, double factor, double offsetPerKwh, boolean twice) {}

    @Override
    public List<PriceSlot> published(Instant now) throws IOException {
        if (trouble.of(FaultKind.PRICE_MISSING) != null) {
            throw new IOException("503 Service Unavailable");
        }
        var late = trouble.of(FaultKind.PRICE_LATE);
        var absurd = trouble.of(FaultKind.PRICE_ABSURD);
        var asOf = late == null ? now : now.minusSeconds(Math.round(late.sizeValue() * 3600));
        var asked = new Asked(asOf.plus(PUBLISHED_BEFORE).truncatedTo(ChronoUnit.DAYS),
                absurd == null ? 1 : absurd.sizeValue(),
                trouble.of(FaultKind.PRICE_NEGATIVE) == null ? 0 : NEGATIVE_OFFSET_PER_KWH,
                trouble.of(FaultKind.PRICE_DUPLICATED) != null);
        if (!asked.equals(lastAsked)) {
            lastAsked = asked;
            lastAnswer = answer(asked);
        }
        return lastAnswer;
    }

    private List<PriceSlot> answer(Asked asked) {
        var slots = new ArrayList<PriceSlot>();
        for (int day = -DAYS_KEPT; day <= 0; day++) {
            addDay(slots, asked, asked.lastDay().plus(day, ChronoUnit.DAYS));
        }
        if (asked.twice()) {
            slots.addAll(List.copyOf(slots.subList(slots.size() / 2, slots.size())));
            Collections.reverse(slots);
        }
        return List.copyOf(slots);
    }

    private void addDay(List<PriceSlot> slots, Asked asked, Instant midnight) {
        var dice = new SplittableRandom(seed * 31 + midnight.getEpochSecond());
        double level = 0.1 + 0.25 * dice.nextDouble();
        for (int hour = 0; hour < 24; hour++) {
            var start = midnight.plus(hour, ChronoUnit.HOURS);
            double shape = 1 - 0.4 * Math.cos((hour - 4) * Math.PI / 6) + 0.3 * dice.nextDouble();
            double importPerKwh = asked.factor() * (level * shape + asked.offsetPerKwh());
            slots.add(new PriceSlot(start, start.plus(1, ChronoUnit.HOURS), importPerKwh, 0.4 * importPerKwh));
        }
    }
}
