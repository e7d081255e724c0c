// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.plan.Optimiser;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {

    @TempDir
    private Path folder;

    private final Optimiser planner = new Optimiser();

    private Backtest.Run run(JudgeSite site) {
        return Backtest.run(site, planner, _ -> {});
    }

    @Test
    void theBaselinesOfTwoPricesAreWhatOneCanReckonByHand() {
        var site = TinySite.read(TinySite.write(folder, 1, TinySite.BATTERY, TinySite::twoPrices));
        var baselines = new Baselines(site);

        // 12 h at 0.10 and 12 h at 0.30
        assertThat(baselines.noBattery().gradedCost()).isCloseTo(4.8, within(1e-9));
        // 5 stored kWh serve the first night hours; their worth is the median price of 0.20
        assertThat(baselines.selfConsumption().cost()).isCloseTo(4.8 - 0.5, within(1e-9));
        assertThat(baselines.selfConsumption().gradedCost()).isCloseTo(4.8 - 0.5 + 5 * 0.2, within(1e-9));
        // 10 kWh at night for the day, and the start level back before midnight
        assertThat(new Foresight(site).grade(planner).cost()).isCloseTo(4.8 - 10 * 0.2, within(0.01));
    }

    @Test
    void buysAtNightWhatTheDayNeeds() {
        var site = TinySite.read(TinySite.write(folder, 3, TinySite.BATTERY, TinySite::twoPrices));

        var run = run(site);

        var none = new Baselines(site).noBattery();
        var foresight = new Foresight(site).grade(planner);
        assertThat(run.rows()).hasSize(72);
        assertThat(run.fallbacks()).isZero();
        // It may pass 1: foresight only has to end as full as it began, and what is left is paid for.
        assertThat(run.grade().capture(none, foresight)).isGreaterThan(0.95);
    }

    @Test
    void whereEveryDayIsTheSameThereIsNothingToHedge() {
        var site = TinySite.read(TinySite.write(folder, 3, TinySite.BATTERY, TinySite::twoPrices));
        var asPlanned = new Controller(site, planner,
                new Controller.Manner(Controller.Foreseen.ONE_COURSE, Foretelling.LEARNED));

        var unhedged = Backtest.run(site, asPlanned, _ -> {});

        assertThat(unhedged.grade().gradedCost()).isCloseTo(run(site).grade().gradedCost(), within(1e-6));
    }

    @Test
    void onlyThePerfectForecastKnowsOfTheGuests() {
        var guests = TinySite.periodStart().plusSeconds(30 * 3600);
        var site = TinySite.read(TinySite.write(folder, 4, TinySite.BATTERY, at -> {
            var usual = TinySite.twoPrices(at);
            return new TinySite.Hour(at.isBefore(guests) ? 1 : 5, 0, usual.buy(), usual.sell());
        }));

        assertThat(foretoldKw(site, Foretelling.PERFECT)[34]).isEqualTo(5);
        assertThat(foretoldKw(site, Foretelling.LEARNED)[34]).isCloseTo(1, within(0.1));
        assertThat(foretoldKw(site, Foretelling.NAIVE)[34]).isEqualTo(1);
    }

    private static double[] foretoldKw(JudgeSite site, Foretelling foretelling) {
        var knowledge = new Knowledge(site, foretelling);
        return knowledge.forecast(site.first(), site.series().grid(site.first(), 40)).loadKw();
    }

    @Test
    void nothingThatHappensLaterChangesARow() {
        var change = TinySite.periodStart().plusSeconds(20 * 3600);
        var site = TinySite.read(TinySite.write(folder, 2, TinySite.BATTERY + PUBLISHED, TinySite::twoPrices));
        var other = TinySite.read(TinySite.write(folder, 2, TinySite.BATTERY + PUBLISHED, at -> {
            var usual = TinySite.twoPrices(at);
            boolean published = at.isBefore(Instant.parse("2024-03-10T00:00:00Z"));
            return at.isBefore(change)
                    ? usual
                    : new TinySite.Hour(4, 3, published ? usual.buy() : 0.9, usual.sell());
        }));

        var rows = run(site).rows();
        var otherRows = run(other).rows();

        assertThat(otherRows.subList(0, 21)).usingRecursiveComparison().isEqualTo(rows.subList(0, 21));
        assertThat(otherRows).isNotEqualTo(rows);
    }

    private static final String PUBLISHED = """
            "price_publication": {"hour": 13, "timezone": "UTC"},
            """;

    @Test
    void aCarChargesInTheCheapHoursOfItsStayAndIsFullInTime() {
        String car = """
                "grid": {"max_import_kw": 8}, "ev": [{"max_kw": 4, "min_kw": 1.4, "sessions": [{"id": "car",
                  "arrival": "2024-03-08T17:20:00Z", "departure": "2024-03-09T06:30:00Z", "energy_kwh": 10}]}],
                """;
        var site = TinySite.read(TinySite.write(folder, 2, car, TinySite::twoPrices));

        var run = run(site);

        assertThat(run.grade().unmetKwh()).isCloseTo(0, within(1e-6));
        assertThat(run.grade().violations().overFuseKwh()).isZero();
        // everything of the car and the nights at 0.10, the days at 0.30
        assertThat(run.grade().cost()).isCloseTo(2 * 4.8 + 10 * 0.1, within(1e-6));
        for (var row : run.rows()) {
            boolean there = row.carsKw() > 0;
            int hour = site.series().start()[row.step()].atZone(ZoneOffset.UTC).getHour();
            assertThat(there && hour >= 8 && hour < 20).as("charging at %d o'clock", hour).isFalse();
        }
    }

    @Test
    void aCarThatLeavesEarlierThanItSaidIsNotChargedAfterwards() {
        String car = """
                "ev": [{"max_kw": 4, "sessions": [{"id": "car", "arrival": "2024-03-08T20:00:00Z",
                  "departure": "2024-03-08T21:30:00Z", "expected_departure": "2024-03-09T06:00:00Z",
                  "energy_kwh": 8}]}],
                """;
        var site = TinySite.read(TinySite.write(folder, 1, car, TinySite::twoPrices));

        var run = run(site);

        assertThat(run.grade().unmetKwh()).isCloseTo(0, within(1e-9));
        assertThat(run.rows().get(21).carsKw()).isLessThanOrEqualTo(2);
        assertThat(run.rows().get(22).carsKw()).isZero();
    }

    private static final String BRIEF = """
            {"id": "brief", "arrival": "2024-03-08T16:30:00Z", "departure": "2024-03-08T17:00:00Z",
             "expected_departure": "2024-03-09T06:00:00Z", "energy_kwh": 2}""";

    private static String there(String id) {
        return """
                {"id": "%s", "arrival": "2024-03-08T06:00:00Z", "departure": "2024-03-08T20:00:00Z",
                 "energy_kwh": 1},""".formatted(id);
    }

    private JudgeSite withCars(String sessions) {
        return TinySite.read(TinySite.write(folder, 1, "\"ev\": [{\"max_kw\": 4, \"sessions\": [" + sessions + "]}],",
                TinySite::twoPrices));
    }

    @Test
    void aStrangersCarStartsWhenItPlugsInBecauseItMayNotSeeTheCheapEvening() {
        var depot = withCars(there("a") + there("b") + there("c") + BRIEF);

        assertThat(run(depot).grade().unmetKwh()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aHouseholdsCarWaitsForTheCheapEvening() {
        var home = withCars(BRIEF);

        assertThat(run(home).grade().unmetKwh()).isCloseTo(2, within(1e-9));
    }

    @Test
    void aJobRunsOnceInOnePieceWhenItIsCheap() {
        String jobs = """
                "jobs": [{"id": "wash", "earliest": "2024-03-08T10:00:00Z", "latest_end": "2024-03-09T00:00:00Z",
                          "duration_h": 2, "power_kw": 2},
                         {"id": "dry", "earliest": "2024-03-08T09:00:00Z", "latest_end": "2024-03-08T12:00:00Z",
                          "duration_h": 3, "power_kw": 1}],
                """;
        var site = TinySite.read(TinySite.write(folder, 1, jobs, TinySite::twoPrices));

        var run = run(site);

        var jobsKw = new ArrayList<Double>();
        run.rows().forEach(row -> jobsKw.add(row.jobsKw()));
        assertThat(jobsKw.subList(9, 12)).containsExactly(1.0, 1.0, 1.0);
        assertThat(jobsKw.stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(3 + 4);
        int start = jobsKw.indexOf(2.0);
        assertThat(start).isBetween(20, 22);
        assertThat(jobsKw.get(start + 1)).isEqualTo(2.0);
    }

    @Test
    void aWeekWithAClockChangeAndDailyPublicationHasARowForEveryHour() {
        String london = TinySite.BATTERY
                + "\"price_publication\": {\"hour\": 16.5, \"timezone\": \"Europe/London\", \"day_starts_at_hour\": 23},";
        var file = TinySite.write(folder, 24, london, TinySite::twoPrices);
        var whole = TinySite.read(file);
        int change = whole.series().indexFrom(Instant.parse("2024-03-31T00:00:00Z"));
        var site = window(whole, change - 48, change + 48);

        var run = run(site);

        assertThat(run.rows()).hasSize(96);
        assertThat(run.fallbacks()).isZero();
        var none = new Baselines(site).noBattery();
        assertThat(run.grade().gradedCost()).isLessThan(none.gradedCost() - 4 * 1.5);
    }

    private static JudgeSite window(JudgeSite site, int first, int last) {
        return new JudgeSite(site.name(), site.currency(), site.zone(), site.series(), first, last, site.battery(),
                site.grid(), site.pvCurtailable(), site.publication(), site.sessions(), site.jobs(),
                site.unmetPerKwh());
    }
}
