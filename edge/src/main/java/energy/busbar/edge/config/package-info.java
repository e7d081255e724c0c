// SPDX-License-Identifier: Apache-2.0
/// Reads site.yaml: refuses a bad file whole, with all its problems, and explains a good one.
@org.jspecify.annotations.NullMarked
package energy.busbar.edge.config;
