// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.model.Miner;
import energy.busbar.model.Setpoint;
import java.io.IOException;
import java.util.Arrays;

/// A miner: off, or at one of its steps. Without a lease it is off. Minimum run and rest are the
/// commander's duty, so that a commander who breaks them is seen.
final class SimulatedMiner extends Device {

    /// Dust of floating-point arithmetic is no other step.
    private static final double SAME_STEP_KW = 1e-6;

    private final Miner miner;

    SimulatedMiner(VirtualClock clock, Mishaps mishaps, Miner miner) {
        super(clock, mishaps, miner.id());
        this.miner = miner;
    }

    @Override
    double accept(Setpoint setpoint) throws IOException {
        return switch (setpoint) {
            case Setpoint.MinerSetpoint command -> step(command.powerKw());
            case Setpoint.BatterySetpoint _,Setpoint.ChargerSetpoint _,Setpoint.PvSetpoint _,Setpoint.Release _ ->
                throw wrongKind(setpoint);
        };
    }

    private double step(double powerKw) throws IOException {
        if (powerKw == 0) {
            return 0;
        }
        for (double stepKw : miner.stepsKw()) {
            if (Math.abs(stepKw - powerKw) <= SAME_STEP_KW) {
                return stepKw;
            }
        }
        throw new IOException("\"" + id() + "\" runs at 0 or one of " + Arrays.toString(miner.stepsKw())
                + " kW, was told " + powerKw + " kW. Maybe round down to a step first.");
    }

    /// Runs, or rests, for some time.
    double run(double hours) {
        double kw = commanded().orElse(0);
        took(kw, hours);
        return kw;
    }
}
