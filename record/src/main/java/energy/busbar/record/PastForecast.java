// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Instant;
import java.util.List;

/// What a plan of the past believed: n powers, n + 1 boundaries and states.
///
/// @param pvKw   before curtailment
/// @param socKwh all batteries together; empty at a site without one
public record PastForecast(
        Instant issuedAt, List<Instant> boundaries, double[] loadKw, double[] pvKw, double[] socKwh) {}
