// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

import java.time.Duration;
import java.util.Arrays;

/// A crypto miner: a load with a few power steps that earns money per kWh.
///
/// @param stepsKw the powers it can run at, rising, without 0
/// @param minRun once started it stays on at least this long
/// @param minRest once stopped it stays off at least this long
/// @param valuePerKwh money earned per kWh (hash price times efficiency)
/// @param startCost money each start costs: wear of warming up, shares lost until it hashes again, ≥ 0
public record Miner(String id, double[] stepsKw, Duration minRun, Duration minRest, double valuePerKwh,
        double startCost)
        implements
            Asset {

    /// A miner that starts for nothing.
    public Miner(String id, double[] stepsKw, Duration minRun, Duration minRest, double valuePerKwh) {
        this(id, stepsKw, minRun, minRest, valuePerKwh, 0);
    }

    public Miner {
        Require.text("miner.id", id);
        stepsKw = stepsKw.clone();
        if (stepsKw.length == 0 || stepsKw[0] <= 0) {
            throw new IllegalArgumentException("miner.steps-kw must name at least one power above 0, was "
                    + Arrays.toString(stepsKw) + ".");
        }
        for (int i = 1; i < stepsKw.length; i++) {
            if (!(stepsKw[i] > stepsKw[i - 1])) {
                throw new IllegalArgumentException("miner.steps-kw must rise, was " + Arrays.toString(stepsKw) + ".");
            }
        }
        if (minRun.isNegative() || minRest.isNegative()) {
            throw new IllegalArgumentException(
                    "miner.min-run and miner.min-rest must not be negative, were " + minRun + " and " + minRest + ".");
        }
        Require.finite("miner.value-per-kwh", valuePerKwh);
        Require.nonNegative("miner.start-cost", startCost, "A start costs money.");
    }

    public double maxKw() {
        return stepsKw[stepsKw.length - 1];
    }

    /// The largest step not above a power; 0 when even the smallest is.
    public double stepKwFor(double powerKw) {
        double best = 0;
        for (double stepKw : stepsKw) {
            if (stepKw <= powerKw + 1e-9) {
                best = stepKw;
            }
        }
        return best;
    }

    @Override
    public double[] stepsKw() {
        return stepsKw.clone();
    }
}
