// SPDX-License-Identifier: Apache-2.0
/// Learning from the site's own past: training, the folder of models, and what the command line says of them.
@org.jspecify.annotations.NullMarked
package energy.busbar.edge.learn;
