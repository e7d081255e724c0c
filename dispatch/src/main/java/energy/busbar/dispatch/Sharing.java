// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Consumer;

/// Shares what a limit on import leaves: the most important class first, so the least important is
/// shed first. The house is never shed.
record Sharing(Present present, Cars cars, Miners miners, Batteries batteries, Narrowings narrowings) {

    private static final Consumer[] CONSUMERS = Consumer.values();

    /// What house, cars and miners will draw in all likelihood.
    double expectedKw() {
        return present.houseKw() + cars.expectedKw() + miners.expectedKw();
    }

    /// What they draw if all take what they are told.
    double commandKw() {
        return present.houseKw() + cars.commandKw() + miners.commandKw();
    }

    /// The fuse, against the power of every command as if all were drawn in full.
    void keepFuse() {
        double fuseKw = present.fuseKw();
        var limit = present.importLimit();
        double leftKw = fuseKw - present.houseKw() + present.pvKw();
        if (present.houseAloneExceedsFuse()) {
            narrowings.add(limit.siteCode, "The house alone draws " + Narrowings.kw(fuseKw - leftKw)
                    + " more than its sun, above " + limit.words + " of " + Narrowings.kw(fuseKw)
                    + ": everything that can wait is off and batteries help.", limit.configKey);
            share(0, limit);
            return;
        }
        double budgetKw = leftKw + batteries.supportKw();
        double wishedKw = cars.commandKw() + miners.commandKw() + batteries.gridChargeKw();
        if (wishedKw > budgetKw + SafetyGate.DUST_KW) {
            narrowings.add(limit.siteCode, "Beside the house " + limit.words + " of " + Narrowings.kw(fuseKw)
                    + " leaves " + Narrowings.kw(budgetKw) + ", " + Narrowings.kw(wishedKw) + " are wished for.",
                    limit.configKey);
            share(budgetKw, limit);
        }
    }

    /// The plan's cap on import. Batteries stop charging and discharge for it before anyone else
    /// yields, so all they can give belongs to the budget.
    void keepImportCap(double capKw) {
        double budgetKw = capKw - present.houseKw() + present.pvKw() + batteries.reachKw();
        if (cars.commandKw() + miners.commandKw() > budgetKw + SafetyGate.DUST_KW) {
            share(budgetKw, Limit.IMPORT_CAP);
        }
    }

    /// Batteries and sun follow what cars and miners will draw in all likelihood, and what nobody draws
    /// may not all be exported. The fuse counts with every command: commands shrink to what batteries
    /// and sun can really give.
    ///
    /// @return whether a command became smaller
    boolean cutToSupply() {
        double supplyKw = present.pvKw() + batteries.totalKw();
        double usableKw = expectedKw() + present.site().grid().maxExportKw();
        boolean sunCanBeLimited = PvLimit.curtailableKw(present.site()) > 0;
        double leftKw = present.fuseKw() - present.houseKw()
                + (sunCanBeLimited ? Math.min(supplyKw, usableKw) : supplyKw);
        double wishedKw = cars.commandKw() + miners.commandKw();
        if (wishedKw <= leftKw + SafetyGate.DUST_KW) {
            return false;
        }
        var priorities = present.site().priorities();
        var limit = present.importLimit();
        if (priorities.of(Consumer.CRYPTO_MINING) < priorities.of(Consumer.FLEET_CHARGING)) {
            cars.fit(miners.fit(leftKw, limit), limit);
        } else {
            miners.fit(cars.fit(leftKw, limit), limit);
        }
        return cars.commandKw() + miners.commandKw() < wishedKw - SafetyGate.DUST_KW;
    }

    private void share(double budgetKw, Limit limit) {
        double leftKw = budgetKw;
        for (int level = 1; level <= 5; level++) {
            for (var consumer : CONSUMERS) {
                if (present.site().priorities().of(consumer) == level) {
                    leftKw = serve(consumer, leftKw, limit);
                }
            }
        }
    }

    private double serve(Consumer consumer, double leftKw, Limit limit) {
        return switch (consumer) {
            case FLEET_CHARGING -> cars.fit(leftKw, limit);
            case CRYPTO_MINING -> miners.fit(leftKw, limit);
            case BATTERY_CHARGING -> limit.isWish()
                    ? leftKw
                    : leftKw - Math.clamp(leftKw, 0, batteries.gridChargeKw());
            case FACILITY, GRID_EXPORT -> leftKw;
        };
    }
}
