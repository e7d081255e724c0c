// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// A wish the plan could not meet, reported instead of failing.
///
/// @param what whose wish, an asset id or "grid"
/// @param amountKwh energy missing, or energy beyond a limit that physics forces
public record Shortfall(String what, double amountKwh, String sentence) {}
