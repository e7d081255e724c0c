// SPDX-License-Identifier: Apache-2.0
/// Benchmarks and their published results; never shipped.
@org.jspecify.annotations.NullMarked
package energy.busbar.bench;
