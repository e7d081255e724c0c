// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Reading;
import java.io.IOException;

/// Tells the active power of one thing in kW.
///
/// Signs: a grid meter reads import positive; a battery reads discharge positive; PV, chargers and
/// miners read what they generate or draw as positive.
public interface PowerMeter {

    /// @throws IOException if the device does not answer; sense turns that into a missing reading
    Reading powerKw() throws IOException;
}
