// SPDX-License-Identifier: Apache-2.0
/// A site in software on a virtual clock, behind the same ports as real devices.
@org.jspecify.annotations.NullMarked
package energy.busbar.simulate;
