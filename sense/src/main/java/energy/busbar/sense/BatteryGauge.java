// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Reading;
import java.io.IOException;

/// A battery's power (discharge positive) and its state of charge.
public interface BatteryGauge extends PowerMeter {

    /// State of charge from 0 to 1.
    Reading socFraction() throws IOException;
}
