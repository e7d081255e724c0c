// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

/// Where a site lies: where its sun stands follows from it.
///
/// @param latitudeDegrees  north positive
/// @param longitudeDegrees east positive
public record Place(double latitudeDegrees, double longitudeDegrees) {}
