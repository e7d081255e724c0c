// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.HeatStore;
import java.time.Instant;
import java.util.List;

/// A room or tank to keep in a band. Profiles have one value per interval.
///
/// @param outdoorCelsius what surrounds the store: the weather for a room, the cellar for a tank
/// @param cop            heat made per electricity, 1 for a heater; negative where it cools
/// @param gainsKw        heat from sun and people; negative for hot water drawn
/// @param lowestCelsius  wanted at least at the end of interval i
/// @param highestCelsius wanted at most at the end of interval i
/// @param runningKw      electric power now, 0 if off
/// @param since          when it last started or stopped
public record HeatTask(HeatStore store, double initialCelsius, double[] outdoorCelsius, double[] cop,
        double[] gainsKw, double[] lowestCelsius, double[] highestCelsius, double runningKw, Instant since) {

    /// A store that only its heater warms and from which nothing is drawn.
    public HeatTask(HeatStore store, double initialCelsius, double[] outdoorCelsius, double[] cop,
            double[] lowestCelsius, double[] highestCelsius, double runningKw, Instant since) {
        this(store, initialCelsius, outdoorCelsius, cop, new double[cop.length], lowestCelsius, highestCelsius,
                runningKw, since);
    }

    void checkShapes(int intervals) {
        for (double[] profile : List.of(outdoorCelsius, cop, gainsKw, lowestCelsius, highestCelsius)) {
            if (profile.length != intervals) {
                throw new IllegalArgumentException("Each profile of " + store.id() + " must have " + intervals
                        + " values, one has " + profile.length + ". Maybe it belongs to another grid.");
            }
        }
        for (double one : cop) {
            if (one == 0 || !Double.isFinite(one)) {
                throw new IllegalArgumentException("The cop of " + store.id() + " was " + one
                        + ". Maybe a plain heater was meant: 1.");
            }
        }
    }

    Switching switching(PlanningProblem problem) {
        return new Switching(runningKw > 0, since, store.minRun(), store.minRest(),
                problem.gridEvents().blackout(problem.grid()));
    }

    /// Temperature at the end of interval i of some hours.
    double celsiusAfter(double celsius, int i, double powerKw, double hours) {
        return store.celsiusAfter(celsius, outdoorCelsius[i], cop[i] * powerKw + gainsKw[i], hours);
    }

    /// How far a temperature at the end of interval i is from its band.
    double outsideKelvin(int i, double celsius) {
        return Math.max(0, Math.max(lowestCelsius[i] - celsius, celsius - highestCelsius[i]));
    }
}
