// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Doubts a jump that no meter explains: one that would free much room at the fuse, or one larger than
/// the whole fuse, to which a battery would answer with all it has.
///
/// Other house load that appears is believed at once: it means less room. A jump in doubt is believed
/// when a second round says the same. A spike of any meter looks like it, in either direction: a grid
/// meter that reads too little, a car's meter that reads too much.
final class Jump {

    /// Kettles, ovens and heat pumps come and go; what matters to the fuse is larger.
    static final double LEAST_KW = 3;
    static final double FUSE_FRACTION = 0.25;

    /// After a longer gap anything may have happened.
    private static final Duration KEPT_FOR = Duration.ofSeconds(60);

    private final double vanishingKw;
    private final double appearingKw;
    private @Nullable Sight believed;
    private Instant believedAt = Instant.MIN;
    private double doubtedLoadKw = Double.NaN;

    Jump(double fuseKw) {
        vanishingKw = Math.max(LEAST_KW, FUSE_FRACTION * fuseKw);
        appearingKw = Math.max(LEAST_KW, fuseKw);
    }

    /// @return what vanished or appeared, in a sentence; empty if the sight is believed
    Optional<String> doubt(Sight sight, Instant now) {
        var before = believed;
        boolean seenTwice = Math.abs(sight.loadKw() - doubtedLoadKw) <= vanishingKw;
        if (before == null || !before.comparable(sight) || now.isAfter(believedAt.plus(KEPT_FOR)) || seenTwice
                || (vanishedKw(before, sight) <= vanishingKw && sight.loadKw() - before.loadKw() <= appearingKw)) {
            believed = sight;
            believedAt = now;
            doubtedLoadKw = Double.NaN;
            return Optional.empty();
        }
        doubtedLoadKw = sight.loadKw();
        double lostKw = before.loadKw() - sight.loadKw();
        return Optional.of(String.format(Locale.ROOT, "Grid meter reads %.2f kW after %.2f kW: %.2f kW of house load "
                + "%s at one blow. It is believed if the next round says the same. If this comes again and "
                + "again, check the wiring of the meters' data lines.", sight.gridKw(), before.gridKw(),
                Math.abs(lostKw), lostKw > 0 ? "vanished" : "appeared"));
    }

    /// Load that vanished, unless it only seemed to be there because the sun was metered too high.
    private static double vanishedKw(Sight before, Sight now) {
        double loadKw = before.loadKw() - now.loadKw();
        double netKw = loadKw - (before.sunKw() - now.sunKw());
        return Math.min(loadKw, netKw);
    }
}
