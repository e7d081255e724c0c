// SPDX-License-Identifier: Apache-2.0
/// Days off of a country, from the library Jollyday, which is loaded when a date is first asked about.
@org.jspecify.annotations.NullMarked
package energy.busbar.edge.holidays;
