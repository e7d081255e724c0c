// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Setpoint;

/// A device whose memory bears only so many writes a day.
///
/// @param holds   what it was told last; that costs nothing more
/// @param worthKw a wish that differs by less is not worth a write; infinite when none may be spared
/// @param words   for people, a sentence
public record Thrift(Setpoint holds, double worthKw, String words) {}
