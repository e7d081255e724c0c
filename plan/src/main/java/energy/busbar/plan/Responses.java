// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.List;
import java.util.stream.IntStream;

/// The answers of all assets of a problem, made once and asked many times.
final class Responses {

    final PlanningProblem problem;
    final BusCost bus;
    final Demand demand;
    final List<BatteryResponse> batteries;
    final List<CarResponse> cars;
    final boolean phasesBind;
    final List<MinerResponse> miners;
    final List<BlockResponse> blocks;
    final List<Response> heatStores;

    Responses(Formulation formulation) {
        this.problem = formulation.problem;
        this.bus = new BusCost(problem);
        this.phasesBind = new Phases(problem).mayBind();
        this.demand = new Demand(problem);
        double[] hours = IntStream.range(0, bus.intervals()).mapToDouble(bus::hours).toArray();
        batteries = problem.batteries().stream().map(task -> new BatteryResponse(problem, task)).toList();
        cars = formulation.vehicles.stream().map(part -> new CarResponse(part, hours)).toList();
        miners = formulation.miners.stream().map(part -> new MinerResponse(part, problem.grid())).toList();
        double missed = Penalties.above(problem).blockPerRun();
        blocks = formulation.blocks.stream().map(part -> new BlockResponse(part, problem.grid(), missed)).toList();
        heatStores = formulation.heatStores.stream().map(this::heat).toList();
    }

    private Response heat(HeatPart part) {
        var heat = new HeatGrid(part.task, problem);
        return part.task.store().minKw() > 0 ? new CompressorResponse(heat, part.switching) : new HeatResponse(heat);
    }

    /// Whether a car keeps what it began with: one that gives energy back, what a relaxation found for it.
    boolean stands(int vehicle) {
        return problem.vehicles().get(vehicle).giving().possible();
    }
}
