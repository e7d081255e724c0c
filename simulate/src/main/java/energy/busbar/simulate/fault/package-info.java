// SPDX-License-Identifier: Apache-2.0
/// Faults for a simulated site, drawn from a seed, and the invariants that must hold all the same.
@org.jspecify.annotations.NullMarked
package energy.busbar.simulate.fault;
