// SPDX-License-Identifier: Apache-2.0
/// The site as Busbar would have run it, carried along beside one that another controller runs.
@org.jspecify.annotations.NullMarked
package energy.busbar.edge.shadow;
