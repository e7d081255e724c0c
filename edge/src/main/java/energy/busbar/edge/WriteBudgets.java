// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Asset;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.HeatStore;
import energy.busbar.model.Miner;
import energy.busbar.model.PvArray;
import energy.busbar.model.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Paces the writes of devices that keep each one in a memory that wears out.
///
/// Of the N writes of a day a quarter renews orders, which are leased for as long as that takes. The rest comes in
/// drops of one write into a bucket that holds a quarter of N, so that no 25 hours (the longest local day) see
/// more than N by choice. The emptier the bucket, the more a wish must differ to be worth a write; a write that a
/// limit wants is always made and leaves a debt. Durations count, not dates, so a clock that jumps brings no new
/// day. For the loop's thread only.
final class WriteBudgets {

    /// Of a day's writes.
    private static final double RENEWALS_FRACTION = 0.25;
    private static final double BUCKET_FRACTION = 0.25;

    private static final Duration DAY = Duration.ofDays(1);

    /// The day on which clocks are set back.
    private static final double LONGEST_DAY_HOURS = 25;

    /// With a full bucket, of the rating.
    private static final double LEAST_WORTH_FRACTION = 0.02;

    private final Map<String, Memory> memories = new HashMap<>();

    /// One device.
    private static final class Memory {
        private final int perDay;
        private final double ratingKw;
        private final boolean isLeft;
        private double drops;
        private @Nullable Instant filledAt;
        private LocalDate day = LocalDate.EPOCH;
        private int today;

        Memory(int perDay, Asset asset) {
            this.perDay = perDay;
            ratingKw = switch (asset) {
                case Battery it -> Math.max(it.maxChargeKw(), it.maxDischargeKw());
                case Charger it -> it.maxKw();
                case Miner it -> it.maxKw();
                case PvArray it -> it.peakKw();
                case HeatStore _ -> 0;
            };
            isLeft = !(asset instanceof PvArray);
            drops = bucket() / 2;
        }

        double bucket() {
            return Math.max(1, perDay * BUCKET_FRACTION);
        }

        double dropsPerHour() {
            double renewals = perDay * RENEWALS_FRACTION * LONGEST_DAY_HOURS / DAY.toHours();
            return Math.max(0, perDay - bucket() - renewals) / LONGEST_DAY_HOURS;
        }
    }

    /// @param perDay by asset; without an entry there is no limit
    WriteBudgets(Site site, Map<String, Integer> perDay) {
        for (var assets : List.of(site.batteries(), site.chargers(), site.miners(), site.pv())) {
            for (var asset : assets) {
                var most = perDay.get(asset.id());
                if (most != null) {
                    memories.put(asset.id(), new Memory(most, asset));
                }
            }
        }
    }

    /// Time has passed.
    ///
    /// @param today in the site's zone
    void moveTo(Instant now, LocalDate today) {
        for (var one : memories.values()) {
            var since = one.filledAt == null ? now : one.filledAt;
            double hours = Math.max(0, Duration.between(since, now).toMillis() / 3_600_000.0);
            one.drops = Math.min(one.bucket(), one.drops + hours * one.dropsPerHour());
            one.filledAt = now;
            if (!one.day.equals(today)) {
                one.day = today;
                one.today = 0;
            }
        }
    }

    boolean counts(String id) {
        return memories.containsKey(id);
    }

    /// How long an order is leased: a device without a limit is told for how long.
    Duration lease(String id, Duration usual) {
        var one = memories.get(id);
        if (one == null) {
            return usual;
        }
        var twoRenewals = Duration.ofMillis(Math.round(2 * DAY.toMillis() / (one.perDay * RENEWALS_FRACTION)));
        var most = twoRenewals.compareTo(DAY) > 0 ? DAY : twoRenewals;
        return most.compareTo(usual) < 0 ? usual : most;
    }

    /// A device took a write.
    ///
    /// @param renewal of the same order, when it was due
    void wrote(String id, boolean renewal) {
        var one = memories.get(id);
        if (one != null) {
            one.today++;
            one.drops = renewal ? one.drops : Math.max(-one.bucket(), one.drops - 1);
        }
    }

    /// Whether a write may be made that no limit wants.
    boolean spares(String id) {
        var one = memories.get(id);
        return one == null || (one.drops >= 1 && one.today < one.perDay);
    }

    /// Whether all of the day's are made.
    boolean isUsedUp(String id) {
        var one = memories.get(id);
        return one != null && one.today >= one.perDay;
    }

    /// Whether it is left to itself when its order ends, because all writes of the day are made. An array is
    /// not: what keeps export below its cap outlives any count.
    boolean leaves(String id) {
        var one = memories.get(id);
        return one != null && one.isLeft && isUsedUp(id);
    }

    /// Whether it stays left to itself if it is, because no write may be made that no limit wants. An array is not.
    boolean staysLeft(String id) {
        var one = memories.get(id);
        return one != null && one.isLeft && !spares(id);
    }

    /// By how much a wish must differ to be worth a write.
    double worthKw(String id) {
        var one = memories.get(id);
        if (one == null) {
            return 0;
        }
        return spares(id)
                ? one.ratingKw * (LEAST_WORTH_FRACTION + 1 - one.drops / one.bucket())
                : Double.POSITIVE_INFINITY;
    }

    /// For people.
    String words(String id) {
        var one = memories.get(id);
        return one == null
                ? ""
                : "Its memory bears " + one.perDay + " writes a day, " + one.today + " are made.";
    }

    /// What people should know.
    Optional<String> trouble(String id) {
        var one = memories.get(id);
        return one == null || !isUsedUp(id)
                ? Optional.empty()
                : Optional.of("The " + one.perDay + " writes a day of \"" + id + "\" are used up: until midnight it is "
                        + "written only where a limit wants it"
                        + (one.isLeft ? ", and left to itself when its order ends" : "") + ". Check what "
                        + "changes so often, or raise max-writes-per-day if its memory bears more.");
    }

    /// The clock was set: what has lasted for some time still has.
    void clockSetBy(Duration shift) {
        memories.values().forEach(one -> one.filledAt = one.filledAt == null ? null : one.filledAt.plus(shift));
    }
}
