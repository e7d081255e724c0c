// SPDX-License-Identifier: Apache-2.0
/// The words every stage shares: immutable values with units in their names.
///
/// Inside Busbar powers are kW, energies kWh, durations hours or
/// [java.time.Duration], prices money per kWh in the site's own currency,
/// instants UTC. Where one signed number is natural, into the site's bus is
/// positive: import and battery discharge are positive.
@org.jspecify.annotations.NullMarked
package energy.busbar.model;
