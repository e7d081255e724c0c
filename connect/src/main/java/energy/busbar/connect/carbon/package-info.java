// SPDX-License-Identifier: Apache-2.0
/// Carbon intensity as Great Britain's grid operator foretells it.
@org.jspecify.annotations.NullMarked
package energy.busbar.connect.carbon;
