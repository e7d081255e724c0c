// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.Setpoint;
import java.time.Instant;

/// A command as it was given at a time.
public record SetpointRow(Instant at, Setpoint setpoint) {}
