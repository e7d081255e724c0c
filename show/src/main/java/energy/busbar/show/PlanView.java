// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Battery;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.CostSplit;
import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.model.Proof.Fallback;
import energy.busbar.model.Proof.Feasible;
import energy.busbar.model.Proof.Proved;
import energy.busbar.model.Shortfall;
import energy.busbar.model.Site;
import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/plan`: powers have n values, boundaries and states n + 1.
record PlanView(
        Instant issuedAt,
        String currency,
        ProofView proof,
        double solveMillis,
        List<Instant> boundaries,
        double[] loadKw,
        double[] pvKw,
        double[] importKw,
        double[] exportKw,
        double[] curtailedKw,
        double[] importCapKw,
        double[] importPerKwh,
        double[] exportPerKwh,
        Instant pricesKnownUntil,
        List<BatteryAhead> batteries,
        List<ChargerAhead> chargers,
        List<MinerAhead> miners,
        List<BlockAhead> blocks,
        CostView costs,
        List<ShortfallView> shortfalls) {

    /// @param gapMoney null when how much better it could be is unknown
    record ProofView(String status, @Nullable Double gapMoney, @Nullable Double gapFraction, @Nullable String cause) {
        static ProofView of(Proof proof) {
            return switch (proof) {
                case Proved _ -> new ProofView("PROVED", 0.0, 0.0, null);
                case Feasible feasible ->
                    new ProofView("FEASIBLE", feasible.gapMoney(), feasible.gapFraction(), null);
                case Fallback fallback -> new ProofView("FALLBACK", null, null, fallback.cause());
            };
        }
    }

    /// @param socFraction null if the site no longer knows this battery
    record BatteryAhead(
            String id,
            double[] chargeKw,
            double[] dischargeKw,
            double @Nullable [] socFraction,
            double[] valuePerKwh,
            List<BatteryMode> modes,
            List<ReasonView> reasons) {
        static BatteryAhead of(Site site, Plan.BatteryPlan plan) {
            return new BatteryAhead(plan.id(), plan.chargeKw(), plan.dischargeKw(), socFraction(site, plan),
                    plan.valuePerKwh(), plan.intents().stream().map(BatteryIntent::mode).toList(),
                    ReasonView.all(plan.reasons()));
        }

        private static double @Nullable [] socFraction(Site site, Plan.BatteryPlan plan) {
            for (Battery battery : site.batteries()) {
                if (battery.id().equals(plan.id())) {
                    return Arrays.stream(plan.socKwh()).map(socKwh -> socKwh / battery.capacityKwh()).toArray();
                }
            }
            return null;
        }
    }

    record ChargerAhead(
            String id, String sessionId, double[] chargeKw, double[] energyKwh, List<ReasonView> reasons) {
        static ChargerAhead of(Plan.ChargerPlan plan) {
            return new ChargerAhead(plan.id(), plan.sessionId(), plan.chargeKw(), plan.energyKwh(),
                    ReasonView.all(plan.reasons()));
        }
    }

    record MinerAhead(String id, double[] powerKw, List<ReasonView> reasons) {
        static MinerAhead of(Plan.MinerPlan plan) {
            return new MinerAhead(plan.id(), plan.powerKw(), ReasonView.all(plan.reasons()));
        }
    }

    record BlockAhead(String id, Instant start, Instant end, double powerKw) {
        static BlockAhead of(Plan.BlockPlan plan) {
            return new BlockAhead(plan.id(), plan.start(), plan.end(), plan.powerKw());
        }
    }

    record CostView(
            double importCost,
            double exportCost,
            double demandCost,
            double wearCost,
            double unmetCost,
            double miningCost,
            double storedEnergyCost,
            double energyCost,
            double totalCost) {
        static CostView of(CostSplit costs) {
            return new CostView(costs.importCost(), costs.exportCost(), costs.demandCost(), costs.wearCost(),
                    costs.unmetCost(), costs.miningCost(), costs.storedEnergyCost(), costs.energyCost(),
                    costs.totalCost());
        }
    }

    record ShortfallView(String what, double amountKwh, String sentence) {
        static ShortfallView of(Shortfall shortfall) {
            return new ShortfallView(shortfall.what(), shortfall.amountKwh(), shortfall.sentence());
        }
    }

    static PlanView of(Site site, Plan plan) {
        var believed = plan.forecast();
        return new PlanView(plan.issuedAt(), site.currency(), ProofView.of(plan.proof()), plan.solveMillis(),
                boundaries(plan.grid()), believed.loadKw(), believed.pvKw(), plan.importKw(), plan.exportKw(),
                plan.curtailedKw(), plan.importCapKw(), believed.importPerKwh(), believed.exportPerKwh(),
                believed.pricesKnownUntil(),
                plan.batteries().stream().map(battery -> BatteryAhead.of(site, battery)).toList(),
                plan.chargers().stream().map(ChargerAhead::of).toList(),
                plan.miners().stream().map(MinerAhead::of).toList(),
                plan.blocks().stream().map(BlockAhead::of).toList(),
                CostView.of(plan.costs()),
                plan.shortfalls().stream().map(ShortfallView::of).toList());
    }

    private static List<Instant> boundaries(TimeGrid grid) {
        return IntStream.rangeClosed(0, grid.intervals()).mapToObj(grid::boundary).toList();
    }
}
