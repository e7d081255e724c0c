// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.openmeteo.Steps;
import java.net.URI;

/// Where the weather ahead comes from.
public sealed interface Weather {

    /// Nothing is asked outside the house; the sun ahead is learnt from the sun of the last weeks.
    record None() implements Weather {}

    /// @param url of the public server or of one in the house
    record OpenMeteo(URI url, Steps steps) implements Weather {}
}
