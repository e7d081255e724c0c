// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.TimeGrid;
import java.time.Instant;

/// On and off of a heat pump from powers that a relaxation may have put below its minimum: the energy
/// owed is carried along, and it runs when half a least run is owed.
final class HeatSchedule {

    private final HeatPart part;
    private final TimeGrid grid;

    HeatSchedule(HeatPart part, TimeGrid grid) {
        this.part = part;
        this.grid = grid;
    }

    /// @param relaxedKw n powers from 0 to the most
    boolean[] on(double[] relaxedKw) {
        var store = part.task.store();
        var chosen = new boolean[relaxedKw.length];
        boolean on = part.switching.initiallyOn();
        Instant since = part.switching.since();
        Instant blackout = part.switching.blackout();
        double owedKwh = 0;
        for (int i = 0; i < chosen.length; i++) {
            double hours = grid.hours(i);
            owedKwh += relaxedKw[i] * hours;
            var switching = new Switching(on, since, store.minRun(), store.minRest(), blackout);
            double leastKwh = store.minKw() * (on ? hours : Math.max(hours, store.minRun().toSeconds() / 3600.0));
            boolean runs = owedKwh > leastKwh / 2;
            if (switching.forcedOn(grid.boundary(i))) {
                runs = true;
            } else if (switching.forcedOff(grid.boundary(i))) {
                runs = false;
            }
            owedKwh -= runs ? Math.clamp(owedKwh / hours, store.minKw(), store.maxKw()) * hours : 0;
            if (runs != on) {
                on = runs;
                since = grid.boundary(i);
                blackout = Instant.MAX;
            }
            chosen[i] = runs;
        }
        return chosen;
    }
}
