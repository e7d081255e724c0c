// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Consumer;

/// Shares what a limit on import leaves: the most important class first, so the least important is
/// shed first. The house is never shed.
///
/// @param rooms of circuits and phases before anything is drawn
record Sharing(Present present, Cars cars, Miners miners, Batteries batteries, Rooms rooms, Narrowings narrowings) {

    private static final Consumer[] CONSUMERS = Consumer.values();

    /// Each cut of a battery on one phase leaves a third of the excess before it: enough for 1 %.
    private static final int CUTS = 5;

    /// Meters of phases and of their sum are no better than this.
    private static final double DISAGREEMENT_FRACTION = 0.1;
    private static final double DISAGREEMENT_KW = 0.5;

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
        double leftKw = fuseKw - present.houseKw() + present.pvKw() - present.strayKw();
        if (present.houseAloneExceedsFuse()) {
            narrowings.add(limit.siteCode, "The house alone draws " + Narrowings.kw(fuseKw - leftKw)
                    + " more than its sun, above " + limit.words + " of " + Narrowings.kw(fuseKw)
                    + ": everything that can wait is off and batteries help.", limit.configKey);
            share(0, limit, rooms.copy());
            return;
        }
        boolean crowded = crowded();
        double budgetKw = leftKw + batteries.supportKw();
        double wishedKw = cars.commandKw() + miners.commandKw() + batteries.gridChargeKw();
        if (wishedKw > budgetKw + SafetyGate.DUST_KW) {
            narrowings.add(limit.siteCode, "Beside the house " + limit.words + " of " + Narrowings.kw(fuseKw)
                    + " leaves " + Narrowings.kw(budgetKw) + ", " + Narrowings.kw(wishedKw) + " are wished for.",
                    limit.configKey);
            share(budgetKw, limit, rooms.copy());
        } else if (crowded) {
            share(budgetKw, limit, rooms.copy());
        }
    }

    /// Whether more is wished for than a phase or circuit leaves; says so.
    private boolean crowded() {
        if (rooms.unlimited()) {
            return false;
        }
        var free = left(rooms);
        new BatteryRooms(batteries, free).takeGridCharge();
        var wished = free.excess();
        if (wished == null) {
            return false;
        }
        var house = rooms.excess();
        var excess = house == null ? wished : house;
        narrowings.add(excess.limit().siteCode, (house == null ? "More is wished for" : "The house alone draws more")
                + " than " + excess.limit().words + " bears: " + excess.words() + " too much.",
                excess.limit().configKey);
        return true;
    }

    /// What cars and miners leave of some rooms if they draw all they are told.
    private Rooms left(Rooms before) {
        var free = before.copy();
        cars.take(free, 1);
        miners.take(free);
        return free;
    }

    /// What cars and miners leave now, when sun that can be neither used nor exported is limited.
    Rooms left() {
        return left(rooms.withLessSun(uselessSunKw()));
    }

    private double uselessSunKw() {
        boolean sunCanBeLimited = PvLimit.curtailableKw(present.site()) > 0;
        return sunCanBeLimited ? present.pvKw() + batteries.totalKw() - usableKw() : 0;
    }

    private double usableKw() {
        return expectedKw() + present.site().grid().maxExportKw();
    }

    /// Batteries within circuits and phases, after cars and miners. What a battery does not take may be sun
    /// that is lost to all phases, so that the rest is judged anew; before long all of it stops.
    ///
    /// @return whether any charging was cut
    boolean keepRooms() {
        boolean any = false;
        boolean cut = !rooms.unlimited();
        for (int round = 1; cut && round <= CUTS; round++) {
            double exportableKw = phasesAddUp() ? usableKw() - present.pvKw() - batteries.totalKw() : 0;
            cut = new BatteryRooms(batteries, left()).keep(exportableKw, round == CUTS);
            any |= cut;
        }
        return any;
    }

    /// Phases that are assumed are assumed too high on purpose: charging stops for that, but no battery
    /// discharges for what may not be there.
    private boolean phasesAddUp() {
        var state = present.situation().state();
        double voltageV = present.site().grid().phaseFuse().voltageV();
        double gridKw = state.snapshot().gridKw();
        return state.gridA().map(gridA -> gridA.powerKw(voltageV))
                .filter(sumKw -> Math.abs(sumKw - gridKw) <= DISAGREEMENT_KW + DISAGREEMENT_FRACTION * Math.abs(gridKw))
                .isPresent();
    }

    /// The plan's cap on import. Batteries stop charging and discharge for it before anyone else
    /// yields, so all they can give belongs to the budget.
    void keepImportCap(double capKw) {
        double budgetKw = capKw - present.houseKw() + present.pvKw() + batteries.reachKw();
        if (cars.commandKw() + miners.commandKw() > budgetKw + SafetyGate.DUST_KW) {
            share(budgetKw, Limit.IMPORT_CAP, Rooms.UNLIMITED);
        }
    }

    /// Batteries and sun follow what cars and miners will draw in all likelihood, and what nobody draws
    /// may not all be exported. The fuse counts with every command: commands shrink to what batteries
    /// and sun can really give.
    ///
    /// @return whether a command became smaller
    boolean cutToSupply() {
        double supplyKw = present.pvKw() - present.strayKw() + batteries.totalKw();
        boolean sunCanBeLimited = PvLimit.curtailableKw(present.site()) > 0;
        double leftKw = present.fuseKw() - present.houseKw()
                + (sunCanBeLimited ? Math.min(supplyKw, usableKw()) : supplyKw);
        double wishedKw = cars.commandKw() + miners.commandKw();
        double uselessKw = rooms.unlimited() ? 0 : uselessSunKw();
        boolean roomy = uselessKw <= 0 || left().excess() == null;
        if (wishedKw <= leftKw + SafetyGate.DUST_KW && roomy) {
            return false;
        }
        var free = rooms.withLessSun(uselessKw).copy();
        var priorities = present.site().priorities();
        var limit = present.importLimit();
        if (priorities.of(Consumer.CRYPTO_MINING) < priorities.of(Consumer.FLEET_CHARGING)) {
            cars.fit(miners.fit(leftKw, limit, free), limit, free);
        } else {
            miners.fit(cars.fit(leftKw, limit, free), limit, free);
        }
        return cars.commandKw() + miners.commandKw() < wishedKw - SafetyGate.DUST_KW;
    }

    private void share(double budgetKw, Limit limit, Rooms free) {
        double leftKw = budgetKw;
        for (int level = 1; level <= 5; level++) {
            for (var consumer : CONSUMERS) {
                if (present.site().priorities().of(consumer) == level) {
                    leftKw = serve(consumer, leftKw, limit, free);
                }
            }
        }
    }

    private double serve(Consumer consumer, double leftKw, Limit limit, Rooms free) {
        return switch (consumer) {
            case FLEET_CHARGING -> cars.fit(leftKw, limit, free);
            case CRYPTO_MINING -> miners.fit(leftKw, limit, free);
            case BATTERY_CHARGING -> limit.isWish()
                    ? leftKw
                    : leftKw - Math.clamp(leftKw, 0, new BatteryRooms(batteries, free).setAside());
            case FACILITY, GRID_EXPORT -> leftKw;
        };
    }
}
