// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Reading;
import java.io.IOException;
import java.util.Optional;

/// A battery's power (discharge positive), its state of charge, and what its management says of the
/// moment. Empty where the battery does not tell; missing where it should have told and did not.
public interface BatteryGauge extends PowerMeter {

    /// State of charge from 0 to 1.
    Reading socFraction() throws IOException;

    /// The most it takes now, ≥ 0: the management's charge current limit as power.
    default Optional<Reading> maxChargeKw() throws IOException {
        return Optional.empty();
    }

    /// The most it gives now, ≥ 0: the management's discharge current limit as power.
    default Optional<Reading> maxDischargeKw() throws IOException {
        return Optional.empty();
    }

    /// Whether its inverter feeds the house alone because the grid is gone.
    default boolean isIslanded() throws IOException {
        return false;
    }

    /// Temperature of the cells.
    default Optional<Reading> temperatureCelsius() throws IOException {
        return Optional.empty();
    }
}
