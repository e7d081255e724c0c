// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.edge.replay.ReplayFile.RefusedException;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.GridEvent;
import energy.busbar.model.HeatStore;
import energy.busbar.model.Miner;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.PhaseShares;
import energy.busbar.model.TimeGrid;
import energy.busbar.plan.BatteryLimits;
import energy.busbar.plan.BatteryLimits.EnergyBudget;
import energy.busbar.plan.BatteryLimits.Loss;
import energy.busbar.plan.BatteryLimits.OneWay;
import energy.busbar.plan.BatteryLimits.Taper;
import energy.busbar.plan.GridEvents;
import energy.busbar.plan.GridEvents.LoadShare;
import energy.busbar.plan.HeatTask;
import energy.busbar.plan.Optimiser;
import energy.busbar.plan.PlanningProblem;
import energy.busbar.plan.PlanningProblem.BatteryTask;
import energy.busbar.plan.PlanningProblem.BlockTask;
import energy.busbar.plan.PlanningProblem.Carbon;
import energy.busbar.plan.PlanningProblem.MinerTask;
import energy.busbar.plan.PlanningProblem.VehicleTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayFileTest {

    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofHours(3));
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    /// One of everything, with numbers that have no short decimal form.
    private static PlanningProblem problem() {
        var grid = TimeGrid.of(START, Duration.ofSeconds(590), Duration.ofMinutes(30), Duration.ofHours(1),
                Duration.ofHours(2));
        var forecast = new Forecast(START, grid, new double[]{0.1 + 0.2, 1 / 3.0, 2, 1}, new double[]{0, 0, 5.5, 1},
                new double[]{0.31, 0.07, 1 / 7.0, 0.4}, new double[]{0.08, 0.08, -0.01, 0.08}, grid.end());
        var battery = new Battery("battery", 10, 0.1, 0.95, 5, 5, 0.95, 0.96, 0.01, true, false);
        var car = new VehicleTask(new Charger("wallbox", 6, 32, 1, 1, 230), "session", START, grid.end(), 5, 7.36,
                1.38, 3, new double[]{0, 0, 0.1, 0.2});
        var miner = new Miner("miner", new double[]{0.7, 1.4}, Duration.ofMinutes(30), Duration.ofMinutes(10), 0.11);
        return new PlanningProblem("EUR", forecast,
                new GridConnection(15, 8, 3, 0.7, Duration.ofMinutes(15), 0.4), true, 1.1,
                List.of(new BatteryTask(battery, 4, 0.1, 2)), List.of(car),
                List.of(new MinerTask(miner, 0, START.minus(Duration.ofDays(1)))),
                List.of(new BlockTask("wash", 2, 1, START, grid.end())));
    }

    /// Everything else a problem may say.
    private static PlanningProblem limited() {
        var plain = problem();
        var way = new OneWay(new Taper(0.8, 1 / 7.0), List.of(new Loss(1 / 3.0, 0.9)));
        var limits = new BatteryLimits(way, OneWay.AS_RATED, List.of(new EnergyBudget(START, END, 10 / 3.0)));
        var battery = new BatteryTask(plain.batteries().getFirst().battery(), 4, 0.1, 2, limits);
        var miner = new Miner("miner", new double[]{0.7}, Duration.ZERO, Duration.ZERO, 0.11, 1 / 9.0);
        var fuse = new PhaseFuse(20, 230, new PhaseShares(0.25, 0.25, 0.5));
        var noon = START.plus(Duration.ofHours(1));
        var events = List.<GridEvent>of(new GridEvent.Limited("limited", START, noon, 2, 1),
                new GridEvent.PaidReduction("paid", START, noon, 3, 0.1),
                new GridEvent.Avoid("avoid", START, noon, 0.2), new GridEvent.Island("island", noon, END));
        var store = new HeatStore("room", 2, 5, 1, 3, Duration.ofMinutes(30), Duration.ZERO);
        var heat = new HeatTask(store, 20, new double[4], new double[]{3, 3, 3, 3}, new double[]{19, 19, 19, 19},
                new double[]{22, 22, 22, 22}, 0, START);
        return new PlanningProblem("EUR", plain.forecast(), plain.connection().withPhaseFuse(fuse), true, 1.1,
                List.of(battery), plain.vehicles(), List.of(new MinerTask(miner, 0, START)), plain.blocks(),
                List.of(heat), new Carbon(new double[]{100, 200, 300, 400}, 1 / 3.0),
                new GridEvents(events, List.of(new LoadShare("oven", 0.3, 5))));
    }

    @Test
    void everyLimitAndEventIsSavedToo() throws IOException, RefusedException {
        var file = folder.resolve("limited.json");
        var copy = folder.resolve("copy.json");
        var plan = new Optimiser().plan(limited(), LIMIT);
        ReplayFile.of("0.1.0", limited(), LIMIT, plan).write(file);

        var read = ReplayFile.read(file);

        read.write(copy);
        assertThat(copy).hasSameTextualContentAs(file);
        assertThat(read.problem().gridEvents()).isEqualTo(limited().gridEvents());
        assertThat(read.problem().batteries()).isEqualTo(limited().batteries());
        assertThat(Difference.first(plan, new Optimiser().plan(read.problem(), LIMIT))).isEmpty();
    }

    private Path saved() throws IOException {
        var file = folder.resolve("plan.json");
        ReplayFile.of("0.1.0", problem(), LIMIT, new Optimiser().plan(problem(), LIMIT)).write(file);
        return file;
    }

    @Test
    void aSavedPlanReplaysToTheSamePlan() throws IOException, RefusedException {
        var read = ReplayFile.read(saved());

        var again = new Optimiser().plan(read.problem(), read.timeLimit());

        assertThat(Difference.first(read.plan(), again)).isEmpty();
        assertThat(Difference.first(new Optimiser().plan(problem(), LIMIT), again)).isEmpty();
    }

    @Test
    void whatIsReadIsWrittenTheSame() throws IOException, RefusedException {
        var file = saved();
        var copy = folder.resolve("copy.json");

        ReplayFile.read(file).write(copy);

        assertThat(copy).hasSameTextualContentAs(file);
    }

    @Test
    void anotherPlanIsToldByItsFirstDifference() throws IOException, RefusedException {
        var file = saved();
        Files.writeString(file, Files.readString(file).replaceFirst("\"importCost\":[^,]*", "\"importCost\":99.0"));
        var read = ReplayFile.read(file);

        var again = new Optimiser().plan(read.problem(), read.timeLimit());

        assertThat(Difference.first(read.plan(), again).orElseThrow()).startsWith("costs.importCost: 99.0, now ");
    }

    private void isRefused(String content, String... saying) throws IOException {
        var file = Files.writeString(folder.resolve("bad.json"), content);

        assertThatThrownBy(() -> ReplayFile.read(file)).isInstanceOf(RefusedException.class)
                .hasMessageContaining("bad.json").hasMessageContainingAll(saying);
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        var whole = Files.readString(saved());

        isRefused(whole.substring(0, whole.length() / 2), "line 1", "Maybe it was cut off or edited",
                "busbar plan --save");
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        isRefused("{\"site\": 1}", "is not a saved plan", "busbar check");
        isRefused("[]", "is not a saved plan");
        isRefused("", "is not a saved plan");
        isRefused("site: {zone: Europe/Berlin}", "cannot be understood");
        isRefused("{\"kind\": \"busbar-plan-9\"}", "busbar-plan-9", "another version");
    }

    @Test
    void aFileThatWasEditedWronglyIsRefusedWithTheReason() throws IOException {
        var whole = Files.readString(saved());

        isRefused(whole.replaceFirst("\"capacityKwh\":10.0", "\"capacityKwh\":-10.0"),
                "at problem.batteries[0].battery", "battery.capacity-kwh");
        isRefused(whole.replaceFirst("\"capacityKwh\":10.0,", ""), "capacityKwh");
        isRefused(whole.replaceFirst("\"currency\"", "\"money\""), "currency");
        isRefused(whole.replaceFirst("PT5S", "5 seconds"), "at timeLimit");
        isRefused(whole.replaceFirst("\"timeLimit\":\"PT5S\"", "\"timeLimit\":null"), "timeLimit");
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatThrownBy(() -> ReplayFile.read(folder.resolve("none.json"))).isInstanceOf(RefusedException.class)
                .hasMessageContaining("There is no file");
    }
}
