// SPDX-License-Identifier: Apache-2.0
/// The edge gateway simulator on the command line: its JSON configuration, its JSON records, and a
/// writer of line protocol. Percent, local time and charging as a positive power live here and nowhere else.
@org.jspecify.annotations.NullMarked
package energy.busbar.edge.gateway;
