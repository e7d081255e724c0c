// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// Mean flows, charge and prices over equal steps of the past. Every list has one entry per start; an
/// empty one means that nothing was recorded there.
///
/// @param step length of each step, which may be longer than was asked for
/// @param gridKw import positive
/// @param batteryKw discharge positive
/// @param socFraction all batteries together, by capacity
public record Flows(
        Duration step,
        List<Instant> starts,
        List<OptionalDouble> pvKw,
        List<OptionalDouble> loadKw,
        List<OptionalDouble> gridKw,
        List<OptionalDouble> batteryKw,
        List<OptionalDouble> evKw,
        List<OptionalDouble> minerKw,
        List<OptionalDouble> socFraction,
        List<OptionalDouble> importPerKwh,
        List<OptionalDouble> exportPerKwh) {}
