// SPDX-License-Identifier: Apache-2.0
/// Plan and snapshot to safe set-points, every few seconds. Pure, without dependencies.
@org.jspecify.annotations.NullMarked
package energy.busbar.dispatch;
