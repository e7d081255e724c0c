// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Instant;

/// What was recorded of house and sun in one step of the past.
///
/// @param loadKw         mean of what was seen
/// @param pvKw           mean of what was seen, after whatever limited it
/// @param seenSeconds    how much of the step was recorded
/// @param unknownSeconds of these, how long an asset was unknown, so that its power is part of the load
/// @param limitedSeconds of these, how long the sun may have offered more than was measured
public record PastStep(Instant start, double loadKw, double pvKw, double seenSeconds, double unknownSeconds,
        double limitedSeconds) {}
