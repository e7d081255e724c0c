// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import java.net.URI;
import java.util.OptionalInt;

/// What imported energy emits, and what the site lets a tonne of it cost.
public sealed interface Carbon {

    /// Emissions do not count.
    record None() implements Carbon {}

    /// The same at every hour: it makes import dearer and moves nothing from one hour to another.
    record Fixed(double gramsPerKwh, double pricePerTonne) implements Carbon {}

    /// As the Carbon Intensity API foretells it for Great Britain.
    ///
    /// @param region 1 to 17, empty for the whole
    record GreatBritain(URI url, OptionalInt region, double pricePerTonne) implements Carbon {}
}
