// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.PriceSlot;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns ticks into energy and money per local day, beside a simulated site without Busbar
/// ([Baseline]). **Pure**: the state goes in and comes out, so a failed write can be repeated.
///
/// A tick that ends no later than the last one was already counted and changes nothing; one that
/// overlaps it counts only its new part.
final class Ledger {

    /// Up to here ticks follow each other without a gap: the energy that a battery moves unseen in
    /// this time is below what its gauge resolves.
    private static final Duration CONTIGUOUS = Duration.ofMinutes(1);

    /// A tick that lies further back than this is no repetition: the clock was put right.
    private static final Duration CLOCK_CORRECTED = Duration.ofHours(1);

    /// What a tick adds to one local day.
    record Posting(LocalDate date, LedgerTotals totals) {}

    /// @param postings one, or one per day when the tick crosses midnight; empty for a repetition
    record Outcome(LedgerState state, List<Posting> postings) {}

    private final Site site;
    private final Baseline baseline;

    Ledger(Site site) {
        this.site = site;
        this.baseline = new Baseline(site);
    }

    Outcome after(LedgerState before, Tick tick) {
        long endMillis = tick.state().at().toEpochMilli();
        long startMillis = endMillis - tick.length().toMillis();
        boolean first = before.lastAtMillis() == LedgerState.NEVER
                || endMillis < before.lastAtMillis() - CLOCK_CORRECTED.toMillis();
        long fromMillis = first ? startMillis : Math.max(startMillis, before.lastAtMillis());
        if (fromMillis >= endMillis) {
            return new Outcome(before, List.of());
        }
        double hours = (endMillis - fromMillis) / 3_600_000.0;
        boolean contiguous = !first && fromMillis - before.lastAtMillis() <= CONTIGUOUS.toMillis();
        var startKwh = startOfTick(before, tick.state(), contiguous, hours);
        var charges = contiguous ? before.baseline().charges() : carsAfterGap(before, tick.state(), hours);
        var start = new Baseline.State(baselineSocKwh(before, startKwh), charges);
        var step = baseline.step(start, tick.state(), tick.price(), hours);
        var state = new LedgerState(endMillis, socKwh(before, tick.state()), step.after());
        return new Outcome(state, postings(totals(tick, step, startKwh, hours), fromMillis, endMillis));
    }

    /// Real energy per battery at the start of the tick: as measured at the end of the last one, or,
    /// at the beginning and after a gap, worked back from its power.
    private Map<String, Double> startOfTick(LedgerState before, SiteState now, boolean contiguous, double hours) {
        var startKwh = new HashMap<String, Double>();
        for (var battery : site.batteries()) {
            now.battery(battery.id()).ifPresent(state -> {
                double workedBackKwh = Math.clamp(
                        2 * state.socKwh() - battery.socKwhAfter(state.socKwh(), state.powerKw(), hours),
                        0, battery.capacityKwh());
                var lastKwh = before.realSocKwh().get(battery.id());
                startKwh.put(battery.id(), contiguous && lastKwh != null ? lastKwh : workedBackKwh);
            });
        }
        return startKwh;
    }

    /// The baseline's batteries begin like the real ones. What the real ones did unseen in a gap is
    /// taken to have happened to the baseline's too, so that a gap neither saves nor costs.
    private Map<String, Double> baselineSocKwh(LedgerState before, Map<String, Double> startKwh) {
        var socKwh = new HashMap<>(before.baseline().socKwh());
        for (var battery : site.batteries()) {
            var realKwh = startKwh.get(battery.id());
            if (realKwh == null) {
                continue;
            }
            var lastRealKwh = before.realSocKwh().get(battery.id());
            var lastKwh = socKwh.get(battery.id());
            double unseenKwh = lastRealKwh == null ? 0 : realKwh - lastRealKwh;
            socKwh.put(battery.id(), lastKwh == null
                    ? realKwh
                    : Math.clamp(lastKwh + unseenKwh, 0, battery.capacityKwh()));
        }
        return socKwh;
    }

    private static Map<String, Baseline.Charge> carsAfterGap(LedgerState before, SiteState now, double hours) {
        var charges = new HashMap<>(before.baseline().charges());
        charges.replaceAll((id, charge) -> now.charger(id).map(state -> charge.acrossGap(state, hours)).orElse(charge));
        return charges;
    }

    private static Map<String, Double> socKwh(LedgerState before, SiteState now) {
        var socKwh = new HashMap<>(before.realSocKwh());
        now.batteries().forEach(battery -> socKwh.put(battery.id(), battery.socKwh()));
        return socKwh;
    }

    private LedgerTotals totals(Tick tick, Baseline.Step step, Map<String, Double> startKwh, double hours) {
        var flows = tick.state().snapshot();
        var energy = new LedgerTotals(hours * 3600, 0, 0, flows.importKw() * hours, flows.exportKw() * hours,
                flows.pvKw() * hours, flows.loadKw() * hours, flows.evKw() * hours, flows.minerKw() * hours,
                flows.chargeKw() * hours, flows.dischargeKw() * hours, 0, 0, 0, 0, 0, 0);
        boolean batteriesKnown = startKwh.size() == site.batteries().size();
        return tick.price().isPresent() && batteriesKnown
                ? energy.plus(money(tick.state(), tick.price().get(), step, startKwh, hours))
                : energy;
    }

    private LedgerTotals money(SiteState now, PriceSlot price, Baseline.Step step, Map<String, Double> startKwh,
            double hours) {
        double wearCost = 0;
        double deliverableKwh = 0;
        for (var battery : site.batteries()) {
            var state = now.battery(battery.id()).orElseThrow();
            wearCost += battery.wearPerKwh() * Math.max(0, state.powerKw()) * hours;
            deliverableKwh += (state.socKwh() - startKwh.getOrDefault(battery.id(), state.socKwh()))
                    * battery.dischargeEfficiency();
        }
        double miningIncome = miningIncome(now, hours);
        double importCost = now.snapshot().importKw() * hours * price.importPerKwh();
        double exportCost = -now.snapshot().exportKw() * hours * price.exportPerKwh();
        double baselineCost = step.importKwh() * price.importPerKwh() - step.exportKwh() * price.exportPerKwh()
                - miningIncome + step.wearCost();
        double seconds = hours * 3600;
        return new LedgerTotals(0, seconds, seconds * price.importPerKwh(), 0, 0, 0, 0, 0, 0, 0, 0, importCost,
                exportCost, miningIncome, wearCost, baselineCost, deliverableKwh - step.deliverableKwh());
    }

    private double miningIncome(SiteState now, double hours) {
        double income = 0;
        for (var miner : site.miners()) {
            income += now.miner(miner.id()).map(state -> state.powerKw() * hours * miner.valuePerKwh()).orElse(0.0);
        }
        return income;
    }

    /// Shares a tick out to the local days it touches, by time.
    private List<Posting> postings(LedgerTotals totals, long fromMillis, long endMillis) {
        var postings = new ArrayList<Posting>();
        for (long from = fromMillis; from < endMillis;) {
            var date = LocalDate.ofInstant(Instant.ofEpochMilli(from), site.zone());
            long midnight = date.plusDays(1).atStartOfDay(site.zone()).toInstant().toEpochMilli();
            long to = Math.min(endMillis, midnight);
            postings.add(new Posting(date, totals.times((to - from) / (double) (endMillis - fromMillis))));
            from = to;
        }
        return postings;
    }
}
