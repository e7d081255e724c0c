// SPDX-License-Identifier: Apache-2.0
/// Devices over a wire: what every way of reaching them has in common.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.device;
