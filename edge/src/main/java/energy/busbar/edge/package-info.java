// SPDX-License-Identifier: Apache-2.0
/// main(): command line, configuration, wiring, the loop. The only place that reads a clock.
@org.jspecify.annotations.NullMarked
package energy.busbar.edge;
