// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

/// `PUT /api/v1/car`: what the driver of the car at a charger says.
///
/// @param neededKwh it still needs
/// @param minutes   until it leaves
record CarView(String chargerId, double neededKwh, int minutes) {}
