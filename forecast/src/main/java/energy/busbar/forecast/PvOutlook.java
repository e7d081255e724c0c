// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.util.Optional;

/// A PV forecast from outside (a weather service, a forecast sensor).
public interface PvOutlook {

    /// n mean powers in kW for the grid as forecast at an instant, or empty when there is none.
    Optional<double[]> pvKw(Instant issuedAt, TimeGrid grid);
}
