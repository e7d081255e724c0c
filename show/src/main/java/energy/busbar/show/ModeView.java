// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.OperatingMode;

record ModeView(OperatingMode mode) {}
