// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import energy.busbar.model.PriceSlot;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Publishes prices. What is not published yet is absent, never 0.
public interface PriceSource {

    /// Every slot published up to an instant, past and future, in order and without overlap.
    List<PriceSlot> published(Instant now) throws IOException;
}
