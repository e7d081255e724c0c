// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.GridEvent;
import energy.busbar.model.GridEvent.Avoid;
import energy.busbar.model.GridEvent.Island;
import energy.busbar.model.GridEvent.Limited;
import energy.busbar.model.GridEvent.PaidReduction;
import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// What happens to the grid over a horizon, and what the house can do without. An event counts for every
/// interval it touches; a reward only for its share of it.
///
/// @param loads parts of the house load that can be switched off while there is no grid; the rest goes
///              last
public record GridEvents(List<GridEvent> events, List<LoadShare> loads) {

    public static final GridEvents NONE = new GridEvents(List.of(), List.of());

    /// What is left of the house when everything with a name is off.
    static final String REST = "house";

    public GridEvents {
        events = List.copyOf(events);
        loads = List.copyOf(loads);
        double sum = loads.stream().mapToDouble(LoadShare::shareFraction).sum();
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "The shares of the house load must not exceed 1, were " + sum + ". Maybe they are percentages.");
        }
    }

    /// @param shareFraction of the house load
    /// @param priority      1 goes last, 5 first
    public record LoadShare(String id, double shareFraction, int priority) {
        public LoadShare {
            if (!(shareFraction >= 0 && shareFraction <= 1) || priority < 1 || priority > 5) {
                throw new IllegalArgumentException(
                        id + " must have a share from 0 to 1 and a priority from 1 to 5, had "
                                + shareFraction + " and " + priority + ".");
            }
        }
    }

    /// The named loads and the rest, which has priority 1.
    List<LoadShare> everyLoad() {
        double rest = 1 - loads.stream().mapToDouble(LoadShare::shareFraction).sum();
        var every = new ArrayList<>(loads);
        every.add(new LoadShare(REST, Math.clamp(rest, 0, 1), 1));
        return every;
    }

    private static boolean touches(GridEvent event, TimeGrid grid, int i) {
        return grid.overlapFraction(i, event.start(), event.end()) > 0;
    }

    boolean islanded(TimeGrid grid, int i) {
        return events.stream().anyMatch(event -> event instanceof Island && touches(event, grid, i));
    }

    /// Start of the first interval without grid; never if there is none.
    Instant blackout(TimeGrid grid) {
        for (int i = 0; i < grid.intervals() && !events.isEmpty(); i++) {
            if (islanded(grid, i)) {
                return grid.boundary(i);
            }
        }
        return Instant.MAX;
    }

    double maxImportKw(TimeGrid grid, int i, double fuseKw) {
        return within(fuseKw, grid, i, Limited::maxImportKw);
    }

    double maxExportKw(TimeGrid grid, int i, double capKw) {
        return within(capKw, grid, i, Limited::maxExportKw);
    }

    private double within(double usualKw, TimeGrid grid, int i, ToDoubleFunction<Limited> limitKw) {
        double kw = usualKw;
        for (var event : events) {
            if (touches(event, grid, i)) {
                kw = switch (event) {
                    case Limited limited -> Math.min(kw, limitKw.applyAsDouble(limited));
                    case Island _ -> 0;
                    case PaidReduction _,Avoid _ -> kw;
                };
            }
        }
        return kw;
    }

    /// What not importing a kWh is worth on the mean over an interval; several wishes add up.
    double avoidPerKwh(TimeGrid grid, int i) {
        double perKwh = 0;
        for (var event : events) {
            if (event instanceof Avoid avoid) {
                perKwh += avoid.worthPerKwh() * grid.overlapFraction(i, avoid.start(), avoid.end());
            }
        }
        return perKwh;
    }

    /// The reward that holds in an interval with a grid; the first named if several do.
    Optional<PaidReduction> reduction(TimeGrid grid, int i) {
        return islanded(grid, i)
                ? Optional.empty()
                : events.stream().filter(event -> touches(event, grid, i)).filter(PaidReduction.class::isInstance)
                        .map(PaidReduction.class::cast).findFirst();
    }
}
