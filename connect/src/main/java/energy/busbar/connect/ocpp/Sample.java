// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import java.time.Instant;

/// One value a charge point told.
///
/// @param phase 1 to 3, or 0 for all of them together
/// @param value in the unit of the quantity
record Sample(Quantity quantity, int phase, double value, Instant at) {}
