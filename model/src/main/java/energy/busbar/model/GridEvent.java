// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Instant;

/// A stretch of time in which the grid is not what the connection promises.
public sealed interface GridEvent {

    String id();

    Instant start();

    Instant end();

    /// The grid operator or a demand-response contract limits the connection: a must.
    record Limited(String id, Instant start, Instant end, double maxImportKw, double maxExportKw)
            implements
                GridEvent {
        public Limited {
            requireSpan(id, start, end);
            Require.nonNegative("event.max-import-kw", maxImportKw, "Import is positive.");
            Require.nonNegative("event.max-export-kw", maxExportKw, "Export is a positive number of its own.");
        }
    }

    /// Import below a baseline is paid for: a may.
    ///
    /// @param baselineKw what the site would import by the contract's count
    /// @param rewardPerKwh money per kWh not imported below the baseline, ≥ 0
    record PaidReduction(String id, Instant start, Instant end, double baselineKw, double rewardPerKwh)
            implements
                GridEvent {
        public PaidReduction {
            requireSpan(id, start, end);
            Require.nonNegative("event.baseline-kw", baselineKw, "Import is positive.");
            Require.nonNegative("event.reward-per-kwh", rewardPerKwh, "A reward is money earned.");
        }
    }

    /// The site would rather not import: a wish of its own, which nobody pays for. Where it is worth more
    /// than the energy moved or done without, the site imports less.
    ///
    /// @param worthPerKwh what not importing a kWh is worth to the site, ≥ 0
    record Avoid(String id, Instant start, Instant end, double worthPerKwh) implements GridEvent {
        public Avoid {
            requireSpan(id, start, end);
            Require.nonNegative("event.worth-per-kwh", worthPerKwh, "A wish is worth something.");
        }
    }

    /// There is no grid: the site lives on sun and what it has stored.
    record Island(String id, Instant start, Instant end) implements GridEvent {
        public Island {
            requireSpan(id, start, end);
        }
    }

    private static void requireSpan(String id, Instant start, Instant end) {
        Require.text("event.id", id);
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException(
                    "Event " + id + " must end after it starts, was " + start + " to " + end + ".");
        }
    }
}
