// SPDX-License-Identifier: Apache-2.0
/// Forecast, tariff and state to a plan with intent and reasons. Pure: no device, clock or state.
@org.jspecify.annotations.NullMarked
package energy.busbar.plan;
