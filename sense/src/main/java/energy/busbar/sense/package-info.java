// SPDX-License-Identifier: Apache-2.0
/// Raw readings to one trusted snapshot per tick; an unknown reading is never treated as 0.
@org.jspecify.annotations.NullMarked
package energy.busbar.sense;
