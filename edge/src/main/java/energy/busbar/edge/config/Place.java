// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

/// Where something stands in a file, counted from 1 as editors do.
public record Place(int line, int column) {}
