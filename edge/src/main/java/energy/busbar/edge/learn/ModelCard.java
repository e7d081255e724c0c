// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.forecast.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What is written beside a model about where it comes from and how good it is.
///
/// @param version     of the model: when it was made, UTC
/// @param madeBy      version of Busbar
/// @param features    what the trees were shown, in order
/// @param from        start of the records learned from
/// @param heldOutFrom the second set of trees saw nothing from here on
/// @param until       end of the records
/// @param withModel   how well the held-out weeks were foretold with it
/// @param expertsAlone and how well without
/// @param sha256      of each file, by name
public record ModelCard(String version, String madeBy, Quantity quantity, List<String> features, Instant from,
        Instant heldOutFrom, Instant until, int examples, Marks withModel, Marks expertsAlone,
        Map<String, String> sha256) {}
