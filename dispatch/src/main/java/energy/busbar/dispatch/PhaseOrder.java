// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

/// What holds for the phases of a charger that may switch them.
///
/// @param phases 1 or 3, what it is told
/// @param pauses whether nothing may be drawn, because they are changing
public record PhaseOrder(int phases, boolean pauses) {}
