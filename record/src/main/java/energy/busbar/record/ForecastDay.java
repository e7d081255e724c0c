// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.LocalDate;

/// How good forecasts of one local day were, of those made some time ahead.
///
/// @param quantity     `LOAD` or `PV`
/// @param fromMinutes  how long ahead at least
/// @param untilMinutes less than this
public record ForecastDay(LocalDate date, String quantity, int fromMinutes, int untilMinutes, ForecastErrors errors) {}
