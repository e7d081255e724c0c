// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Automation;

record AutomationView(boolean optimiser, boolean arbitrage, boolean mining, boolean export) {

    static AutomationView of(Automation automation) {
        return new AutomationView(automation.optimiser(), automation.arbitrage(), automation.mining(),
                automation.export());
    }
}
