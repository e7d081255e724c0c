// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan.cases;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Plan;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// A request to evcc's optimizer and its answer: energies in Wh per step, prices per Wh.
///
/// Its "battery" that cannot discharge is a car: a kWh in it is worth what evcc says it is worth, which
/// here is what a missing kWh is worth avoiding. A goal splits the stay into the time before it, when a
/// missing kWh is worth more than any price, and the time after.
final class EvccCase {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final double UNLIMITED_W = 1e5;

    /// Worth of a kWh missing at a goal, above any price in the cases.
    private static final double GOAL_PER_KWH = 10;

    private final JsonNode request;
    private final JsonNode response;
    private final List<BatteryTask> batteries = new ArrayList<>();
    private final List<VehicleTask> vehicles = new ArrayList<>();
    private final List<Integer> batteryIndex = new ArrayList<>();
    private final List<Integer> vehicleIndex = new ArrayList<>();

    private EvccCase(JsonNode whole) {
        request = whole.get("request");
        response = whole.get("expected_response");
        for (int b = 0; b < stores().size(); b++) {
            var data = stores().get(b);
            if (number(data, "d_max", 0) > 0) {
                battery(data);
                batteryIndex.add(b);
            } else if (wantsEnergy(data)) {
                vehicle(data);
            }
            while (vehicleIndex.size() < vehicles.size()) {
                vehicleIndex.add(b);
            }
        }
    }

    private JsonNode stores() {
        return request.get("batteries");
    }

    static EvccCase read(String name) throws IOException {
        return new EvccCase(SharedCases.json("evcc_optimizer/" + name + ".json"));
    }

    /// A full car, or one whose energy is worth nothing, has nothing to plan.
    private static boolean wantsEnergy(JsonNode data) {
        return number(data, "s_initial", 0) < number(data, "s_max", 0) && number(data, "p_a", 0) > 0;
    }

    private double chargeEfficiency() {
        return request.get("eta_c").asDouble();
    }

    private void battery(JsonNode data) {
        double mostWh = Math.max(number(data, "s_max", 0), number(data, "s_initial", 0));
        var battery = new Battery("battery" + batteries.size(), mostWh / 1000, number(data, "s_min", 0) / mostWh,
                number(data, "s_max", 0) / mostWh, number(data, "c_max", 0) / 1000, number(data, "d_max", 0) / 1000,
                chargeEfficiency(), request.get("eta_d").asDouble(), 0, flag(data, "charge_from_grid"),
                flag(data, "discharge_to_grid"));
        batteries.add(
                new BatteryTask(battery, number(data, "s_initial", 0) / 1000, number(data, "p_a", 0) * 1000, 0));
    }

    private void vehicle(JsonNode data) {
        var goal = numbers(data.path("s_goal"));
        int goalStep = IntStream.range(0, goal.length).filter(i -> goal[i] > 0).findFirst().orElse(-1);
        double roomKwh = (number(data, "s_max", 0) - number(data, "s_initial", 0)) / 1000 / chargeEfficiency();
        double perKwh = number(data, "p_a", 0) * 1000 * chargeEfficiency();
        var grid = grid();
        var split = grid.boundary(goalStep + 1);
        if (goalStep >= 0) {
            double goalKwh = (goal[goalStep] - number(data, "s_initial", 0)) / 1000 / chargeEfficiency();
            stay(data, grid.start(), split, goalKwh, GOAL_PER_KWH);
        }
        stay(data, split, grid.end(), roomKwh, perKwh);
    }

    private void stay(JsonNode data, Instant from, Instant to, double wantedKwh, double perKwh) {
        var plug = new Charger("car" + vehicles.size(), 6, 32, 1, 3, 230);
        vehicles.add(new VehicleTask(plug, plug.id(), from, to, wantedKwh, number(data, "c_max", 0) / 1000,
                number(data, "c_min", 0) / 1000, perKwh));
    }

    private TimeGrid grid() {
        var steps = new ArrayList<Duration>();
        series("dt").forEach(seconds -> steps.add(Duration.ofSeconds(seconds.asInt())));
        return TimeGrid.of(START, steps.toArray(Duration[]::new));
    }

    private JsonNode series(String name) {
        return request.get("time_series").get(name);
    }

    PlanningProblem problem() {
        var grid = grid();
        int n = grid.intervals();
        var loadKw = new double[n];
        var pvKw = new double[n];
        for (int i = 0; i < n; i++) {
            loadKw[i] = series("gt").get(i).asDouble() / 1000 / grid.hours(i);
            pvKw[i] = series("ft").get(i).asDouble() / 1000 / grid.hours(i);
        }
        var forecast = new Forecast(START, grid, loadKw, pvKw, perKwh("p_N"), perKwh("p_E"), grid.end());
        var limits = request.path("grid");
        var connection = GridConnection.of(number(limits, "p_max_imp", UNLIMITED_W) / 1000,
                number(limits, "p_max_exp", UNLIMITED_W) / 1000);
        return new PlanningProblem("EUR", forecast, connection, true, 0, batteries, vehicles, List.of(), List.of());
    }

    private double[] perKwh(String prices) {
        return StreamSupport.stream(series(prices).spliterator(), false).mapToDouble(price -> 1000 * price.asDouble())
                .toArray();
    }

    /// What evcc's answer is worth: its energy at the end minus its bill. Energy that it exports beyond
    /// the cap earns nothing here, for there it would have to be curtailed.
    double publishedValue() {
        double value = 0;
        for (int b = 0; b < response.get("batteries").size(); b++) {
            var soc = response.get("batteries").get(b).get("state_of_charge");
            value += stores().get(b).get("p_a").asDouble() * soc.get(soc.size() - 1).asDouble();
        }
        for (int i = 0; i < series("dt").size(); i++) {
            double importWh = at("grid_import", i) + at("grid_import_overshoot", i);
            value -= importWh * series("p_N").get(i).asDouble()
                    - at("grid_export", i) * series("p_E").get(i).asDouble();
        }
        return value;
    }

    double publishedOverFuseKwh() {
        return IntStream.range(0, series("dt").size()).mapToDouble(i -> at("grid_import_overshoot", i)).sum() / 1000;
    }

    /// What the first car has more at a step's end than at the start, as evcc planned it.
    double publishedChargeKwh(int step) {
        var soc = response.get("batteries").get(0).get("state_of_charge");
        return (soc.get(step).asDouble() - stores().get(0).get("s_initial").asDouble()) / 1000;
    }

    private double at(String answered, int step) {
        return response.path(answered).path(step).asDouble(0);
    }

    /// The same sum for a plan of ours. What a car takes beyond its room, to keep its least power, is lost.
    double value(Plan plan) {
        double value = -plan.costs().energyCost();
        for (int s = 0; s < stores().size(); s++) {
            var data = stores().get(s);
            double finalWh = number(data, "s_initial", 0);
            for (int b = 0; b < batteries.size(); b++) {
                var soc = plan.batteries().get(b).socKwh();
                finalWh = batteryIndex.get(b) == s ? 1000 * soc[soc.length - 1] : finalWh;
            }
            for (int v = 0; v < vehicles.size(); v++) {
                var energy = plan.chargers().get(v).energyKwh();
                finalWh += vehicleIndex.get(v) == s ? 1000 * energy[energy.length - 1] * chargeEfficiency() : 0;
            }
            value += number(data, "p_a", 0) * Math.min(finalWh, Math.max(number(data, "s_max", 0),
                    number(data, "s_initial", 0)));
        }
        return value;
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    }

    private static double number(JsonNode object, String key, double otherwise) {
        return object.path(key).asDouble(otherwise);
    }

    private static boolean flag(JsonNode object, String key) {
        return object.path(key).asBoolean(false);
    }
}
