// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.time.Instant;

/// The rule for one heat store: no more than keeps it in its band at the end of the interval, within its
/// minimum run and rest.
final class Thermostat {

    private final PlanningProblem problem;
    private final HeatTask task;
    private double celsius;
    private boolean on;
    private Instant since;

    Thermostat(PlanningProblem problem, HeatTask task) {
        this.problem = problem;
        this.task = task;
        celsius = task.initialCelsius();
        on = task.runningKw() > 0;
        since = task.since();
    }

    /// Power in interval i, called for one interval after the other.
    ///
    /// @param roomKw what the fuse leaves; a minimum run does not ask
    double powerKw(int i, double roomKw) {
        var store = task.store();
        var now = problem.grid().boundary(i);
        double wantedKw = Math.clamp(neededKw(i), 0, store.maxKw());
        double mayKw = Math.max(wantedKw, wantedKw > 0 ? store.minKw() : 0);
        double fitsKw = Math.min(mayKw, Math.max(0, roomKw));
        double powerKw = fitsKw > 0 && fitsKw >= store.minKw() ? fitsKw : 0;
        var switching = new Switching(on, since, store.minRun(), store.minRest(),
                problem.islanded(i) ? now : Instant.MAX);
        if (switching.forcedOn(now)) {
            powerKw = Math.max(powerKw, store.minKw());
        } else if (switching.forcedOff(now)) {
            powerKw = 0;
        }
        if (powerKw > 0 != on) {
            on = powerKw > 0;
            since = now;
        }
        celsius = task.celsiusAfter(celsius, i, powerKw, problem.grid().hours(i));
        return powerKw;
    }

    /// What brings the temperature to the edge of the band; 0 or less where it gets there by itself.
    private double neededKw(int i) {
        double hours = problem.grid().hours(i);
        double coastCelsius = task.celsiusAfter(celsius, i, 0, hours);
        double kelvinPerKw = task.store().kelvinPerKw(hours) * task.cop()[i];
        double edgeCelsius = kelvinPerKw > 0 ? task.lowestCelsius()[i] : task.highestCelsius()[i];
        return (edgeCelsius - coastCelsius) / kelvinPerKw;
    }
}
