// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

/// `PUT /api/v1/override`: what one asset shall do for a while.
///
/// @param minutes from now; 0 ends an override
record OverrideView(String assetId, double powerKw, int minutes) {}
