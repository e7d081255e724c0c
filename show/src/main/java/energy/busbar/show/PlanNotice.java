// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import java.time.Instant;

/// Data of the event `plan`.
record PlanNotice(Instant issuedAt) {}
