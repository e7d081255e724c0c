// SPDX-License-Identifier: Apache-2.0
/// A plan with the problem it solves in one file, so that a search can be repeated elsewhere.
@org.jspecify.annotations.NullMarked
package energy.busbar.edge.replay;
