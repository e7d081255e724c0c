// SPDX-License-Identifier: Apache-2.0
/// History as files that other programs read, one row a line.
@org.jspecify.annotations.NullMarked
package energy.busbar.edge.history;
