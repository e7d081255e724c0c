// SPDX-License-Identifier: Apache-2.0
/// Devices on threads of their own, so that one that hangs delays nobody else.
@org.jspecify.annotations.NullMarked
package energy.busbar.edge.device;
