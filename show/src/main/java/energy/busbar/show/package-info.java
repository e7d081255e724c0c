// SPDX-License-Identifier: Apache-2.0
/// REST, live events, OpenAPI and metrics; serves the dashboard. Reads only.
@org.jspecify.annotations.NullMarked
package energy.busbar.show;
