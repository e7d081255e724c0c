// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// The switches a person has over what Busbar does by itself.
///
/// @param optimiser whether plans are followed at all; off means rules only
/// @param arbitrage whether the battery may charge from the grid to save or earn later
/// @param mining whether miners may run
/// @param export whether the battery may sell to the grid
public record Automation(boolean optimiser, boolean arbitrage, boolean mining, boolean export) {
    public static final Automation ALL_ON = new Automation(true, true, true, true);
}
