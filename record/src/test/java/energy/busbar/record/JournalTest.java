// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import static energy.busbar.record.Fixture.HOUSE;
import static energy.busbar.record.Fixture.reason;
import static energy.busbar.record.Fixture.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.CostSplit;
import energy.busbar.model.Forecast;
import energy.busbar.model.Ladder;
import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.TimeGrid;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a journal gives back of what it was given, wherever it lies.
@ParameterizedClass
@EnumSource(TestDatabase.class)
class JournalTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database;

    @TempDir
    Path folder;

    private JournalPlace place;

    JournalTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void makeTables() {
        place = database.fresh(folder);
    }

    private Journal open() {
        return Journal.open(JournalTerms.at(place), HOUSE);
    }

    private static Instant at(int ticks) {
        return NOON.plus(TEN_SECONDS.multipliedBy(ticks));
    }

    static Plan plan(Instant issuedAt, Proof proof, double importCost) {
        var grid = TimeGrid.uniform(issuedAt, Duration.ofMinutes(30), 2);
        var forecast = new Forecast(issuedAt, grid, new double[]{1, 1}, new double[]{0, 3.1415926535},
                new double[]{0.3, 0.1}, new double[]{0, 0}, issuedAt);
        var why = reason(ReasonCode.CHARGE_CHEAP, "Cheap now.");
        var intent = new BatteryIntent(BatteryMode.CHARGE, 2, 5, 5, 8);
        var battery = new Plan.BatteryPlan("battery", new double[]{2, 2}, new double[2], new double[]{5, 6, 7},
                new double[]{0.2, 0.2, 0.2}, List.of(intent, intent), List.of(why, why));
        return new Plan(forecast, proof, new double[]{3, 0}, new double[2], new double[2], new double[]{15, 15},
                List.of(battery), List.of(), List.of(), List.of(), new CostSplit(importCost, 0, 0, 0, 0, 0, 0),
                List.of(), 12.5);
    }

    @Test
    void flowsPricesAndChargeComeBackAsTheyWere() {
        try (var journal = open()) {
            journal.offer(tick(at(1), TEN_SECONDS).pv(3).load(1).miner(1).battery(-1, 6).price(0.25, -0.05).build());
            assertThat(journal.flush(PATIENCE)).isTrue();

            var flows = journal.history(NOON, at(1), TEN_SECONDS);

            assertThat(flows.starts()).containsExactly(NOON);
            assertThat(flows.pvKw().getFirst()).hasValue(3);
            assertThat(flows.loadKw().getFirst()).hasValue(1);
            assertThat(flows.minerKw().getFirst()).hasValue(1);
            assertThat(flows.batteryKw().getFirst()).hasValue(-1);
            assertThat(flows.gridKw().getFirst()).hasValue(0);
            assertThat(flows.evKw().getFirst()).hasValue(0);
            assertThat(flows.socFraction().getFirst()).hasValue(0.6);
            assertThat(flows.importPerKwh().getFirst()).hasValue(0.25);
            assertThat(flows.exportPerKwh().getFirst()).hasValue(-0.05);
        }
    }

    @Test
    void commandsComeBackAsTheyWere() {
        var why = reason(ReasonCode.STORE_SURPLUS, "Sun.");
        var expires = at(4);
        var commands = List.of(new BatterySetpoint("battery", -3.6, expires, why),
                new MinerSetpoint("miner", 2, expires, why), new Release("other", expires, why),
                new PvSetpoint("roof", 4.5, expires, why), new ChargerSetpoint("wallbox", 16, expires, why));
        try (var journal = open()) {
            journal.offer(tick(at(1), TEN_SECONDS)
                    .decided(Ladder.OPTIMAL, why, commands.toArray(energy.busbar.model.Setpoint[]::new)).build());
            journal.flush(PATIENCE);

            assertThat(journal.setpoints(NOON, at(2))).extracting(SetpointRow::setpoint)
                    .containsExactlyElementsOf(commands);
        }
    }

    @Test
    void aCommandIsWrittenWhenItChangesAndEveryQuarterOfAnHour() {
        try (var journal = open()) {
            for (int i = 1; i <= 91; i++) {
                double powerKw = i < 5 ? 1 : 2;
                journal.offer(tick(at(i), TEN_SECONDS)
                        .decided(Ladder.OPTIMAL, reason(ReasonCode.SELL_DEAR, "Tick " + i),
                                new BatterySetpoint("battery", powerKw, at(i + 3),
                                        reason(ReasonCode.SELL_DEAR, "Tick " + i)))
                        .build());
            }
            journal.offer(tick(at(95), TEN_SECONDS).decided(Ladder.OPTIMAL, reason(ReasonCode.SELL_DEAR, "Tick"),
                    new BatterySetpoint("battery", 2, at(98), reason(ReasonCode.SELL_DEAR, "Tick"))).build());
            journal.flush(PATIENCE);

            assertThat(journal.setpoints(NOON, at(200))).extracting(SetpointRow::at)
                    .containsExactly(at(1), at(5), at(95));
        }
    }

    @Test
    void decisionsAreWrittenWhenLadderOrHeadlineTurnAndComeBackNewestFirst() {
        var sun = reason(ReasonCode.STORE_SURPLUS, "Sun.");
        var cheap = reason(ReasonCode.CHARGE_CHEAP, "Cheap.");
        try (var journal = open()) {
            journal.offer(tick(at(1), TEN_SECONDS).decided(Ladder.OPTIMAL, sun).build());
            journal.offer(tick(at(2), TEN_SECONDS).decided(Ladder.OPTIMAL, sun).build());
            journal.offer(tick(at(3), TEN_SECONDS).decided(Ladder.RULES, sun).build());
            journal.offer(tick(at(4), TEN_SECONDS).decided(Ladder.RULES, cheap).build());
            journal.flush(PATIENCE);

            assertThat(journal.decisions(2)).containsExactly(
                    new DecisionRow(at(4), Ladder.RULES, "Plan is fresh.", cheap),
                    new DecisionRow(at(3), Ladder.RULES, "Plan is fresh.", sun));
            assertThat(journal.decisions(50)).hasSize(3);
        }
    }

    @Test
    void whatWasExpectedComesBackAndBeforeTheFirstPlanWhatItExpected() {
        try (var journal = open()) {
            assertThat(journal.forecast(NOON)).isEmpty();
            journal.offer(plan(NOON, new Proof.Proved(), 1.2));
            journal.offer(plan(at(30), new Proof.Proved(), 1.5));
            journal.flush(PATIENCE);

            var believed = journal.forecast(at(29)).orElseThrow();
            assertThat(believed.issuedAt()).isEqualTo(NOON);
            assertThat(believed.boundaries()).hasSize(3).startsWith(NOON);
            assertThat(believed.pvKw()[1]).isEqualTo(3.141593);
            assertThat(believed.socKwh()[2]).isEqualTo(7);
            assertThat(journal.forecast(at(-600)).orElseThrow().issuedAt()).isEqualTo(NOON);
            assertThat(journal.forecast(at(99)).orElseThrow().issuedAt()).isEqualTo(at(30));
        }
    }

    @Test
    void aPlanComesBackWholeForTheTimeItWasInForce() throws Exception {
        try (var journal = open()) {
            journal.offer(plan(NOON, new Proof.Proved(), 1.2));
            journal.offer(plan(at(30), new Proof.Feasible(0.05, 0.01), 1.5));
            journal.offer(plan(at(60), new Proof.Fallback("The search broke."), 1.7));
            journal.flush(PATIENCE);

            assertThat(journal.planJson(NOON.minusSeconds(1))).isEmpty();
            var first = new ObjectMapper().readTree(journal.planJson(at(29)).orElseThrow());
            var second = new ObjectMapper().readTree(journal.planJson(at(30)).orElseThrow());
            var third = new ObjectMapper().readTree(journal.planJson(at(99)).orElseThrow());
            assertThat(first.at("/forecast/issuedAt").textValue()).isEqualTo("2024-05-01T12:00:00Z");
            assertThat(first.at("/forecast/grid/2").textValue()).isEqualTo("2024-05-01T13:00:00Z");
            assertThat(first.at("/forecast/pvKw/1").doubleValue()).isEqualTo(3.141593);
            assertThat(first.at("/proof/status").textValue()).isEqualTo("PROVED");
            assertThat(first.at("/batteries/0/intents/1/mode").textValue()).isEqualTo("CHARGE");
            assertThat(first.at("/batteries/0/socKwh/2").doubleValue()).isEqualTo(7);
            assertThat(first.at("/costs/importCost").doubleValue()).isEqualTo(1.2);
            assertThat(second.at("/proof/gapMoney").doubleValue()).isEqualTo(0.05);
            assertThat(third.at("/proof/cause").textValue()).isEqualTo("The search broke.");
        }
    }

    @Test
    void theLedgerOfDayAndMonthGrowsWithEveryTick() {
        try (var journal = open()) {
            assertThat(journal.today()).isEmpty();
            assertThat(journal.day(DAY)).isEmpty();
            for (int i = 1; i <= 360; i++) {
                journal.offer(tick(at(i), TEN_SECONDS).load(2).battery(0, 5).build());
            }
            journal.offer(tick(NOON.plus(Duration.ofDays(2)), TEN_SECONDS).load(2).battery(0, 5).build());
            journal.flush(PATIENCE);

            assertThat(journal.day(DAY).orElseThrow().loadKwh()).isCloseTo(2, within(1e-9));
            assertThat(journal.day(DAY).orElseThrow().importCost()).isCloseTo(0.60, within(1e-9));
            assertThat(journal.day(DAY).orElseThrow().completeFraction()).isCloseTo(1.0 / 24, within(1e-9));
            assertThat(journal.today()).isEqualTo(journal.day(DAY.plusDays(2)));
            assertThat(journal.month(YearMonth.of(2024, 5)).orElseThrow().loadKwh())
                    .isCloseTo(2 + 2.0 / 360, within(1e-9));
            assertThat(journal.month(YearMonth.of(2024, 6))).isEmpty();
        }
    }

    @Test
    void aRestartContinuesTheSameDay() {
        var books = new Books(HOUSE);
        for (int run = 0; run < 3; run++) {
            try (var journal = open()) {
                for (int i = 1; i <= 20; i++) {
                    var tick = tick(at(run * 20 + i), TEN_SECONDS).pv(4).load(1).battery(-1, 5)
                            .car(1, Fixture.session("s1", NOON, 9, (run * 20 + i) / 360.0)).build();
                    books.add(tick);
                    journal.offer(tick);
                }
            }
        }

        try (var journal = open()) {
            var expected = books.day(DAY);
            var day = journal.day(DAY).orElseThrow();
            assertThat(journal.today()).contains(day);
            assertThat(day.baselineCost()).isCloseTo(expected.baselineCost(), within(1e-9));
            assertThat(day.savings()).isCloseTo(expected.savings(), within(1e-9));
            assertThat(day.evKwh()).isCloseTo(expected.evKwh(), within(1e-9));
        }
    }

    @Test
    void closingWritesWhatWaits() {
        try (var journal = open()) {
            for (int i = 1; i <= 500; i++) {
                journal.offer(tick(at(i), TEN_SECONDS).load(1).build());
            }
        }

        try (var journal = open()) {
            assertThat(journal.day(DAY).orElseThrow().loadKwh()).isCloseTo(500 / 360.0, within(1e-9));
        }
    }

    @Test
    void aClosedJournalTakesNothing() {
        var journal = open();
        journal.close();

        assertThat(journal.offer(tick(at(1), TEN_SECONDS).build())).isFalse();
    }

    @Test
    void aQuestionOfTooManyPointsIsRefusedWithAdvice() {
        try (var journal = open()) {
            assertThatThrownBy(() -> journal.history(NOON, NOON.plus(Duration.ofDays(400)), Duration.ofMinutes(5)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Maybe");
            assertThatThrownBy(() -> journal.history(NOON, NOON, Duration.ofMinutes(5)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("swapped");
        }
    }

    @Test
    void whatIsOfferedTwiceChangesNothingTwice() {
        var tick = tick(at(1), TEN_SECONDS).pv(3).load(1).battery(-2, 6).build();
        var plan = plan(NOON, new Proof.Proved(), 1.2);
        try (var journal = open()) {
            journal.offer(tick);
            journal.offer(plan);
            assertThat(journal.flush(PATIENCE)).isTrue();
            var once = contents();

            journal.offer(tick);
            journal.offer(plan);
            assertThat(journal.flush(PATIENCE)).isTrue();

            assertThat(contents()).isEqualTo(once).isNotEmpty();
        }
        try (var journal = open()) {
            journal.offer(tick);
        }
        assertThat(journal()).extracting(Flows::loadKw).isEqualTo(List.of(java.util.OptionalDouble.of(1)));
        assertThat(TestDatabase.numbers(place, "select recorded_seconds from ledger_day")).containsExactly(10.0);
    }

    private Flows journal() {
        try (var journal = open()) {
            return journal.history(NOON, at(1), TEN_SECONDS);
        }
    }

    private List<Object> contents() {
        return TestDatabase.sql(place).withHandle(handle -> List.of("telemetry", "ledger_day", "decision", "plan")
                .stream().<Object>map(table -> handle.createQuery("select * from " + table + " order by 1, 2")
                        .map((row, _) -> {
                            var values = new java.util.ArrayList<String>();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                values.add(row.getMetaData().getColumnName(i).equals("body")
                                        ? java.util.Arrays.toString(row.getBytes(i))
                                        : row.getString(i));
                            }
                            return values;
                        }).list())
                .toList());
    }

    @Test
    void anEntryThatCannotBeWrittenDoesNotHoldUpTheOthers() {
        try (var journal = open()) {
            journal.offer(tick(at(1), TEN_SECONDS).load(1).build());
            journal.offer(plan(NOON, new Proof.Proved(), Double.NaN));
            journal.offer(tick(at(2), TEN_SECONDS).load(1).build());
            assertThat(journal.flush(PATIENCE)).isTrue();

            assertThat(journal.health().dropped()).isEqualTo(1);
            assertThat(journal.health().written()).isEqualTo(2);
            assertThat(journal.day(DAY).orElseThrow().loadKwh()).isCloseTo(2 / 360.0, within(1e-9));
        }
    }

    @Test
    void anUnreadableLedgerStateCostsTheBaselineOnly() {
        try (var journal = open()) {
            journal.offer(tick(at(1), TEN_SECONDS).load(1).build());
        }
        TestDatabase.sql(place).useHandle(
                handle -> handle.execute("update journal_state set body = 'scrambled' where name = 'ledger'"));

        try (var journal = open()) {
            journal.offer(tick(at(2), TEN_SECONDS).load(1).build());
            assertThat(journal.flush(PATIENCE)).isTrue();

            assertThat(journal.health().lastError()).isEmpty();
            assertThat(journal.day(DAY).orElseThrow().loadKwh()).isCloseTo(2 / 360.0, within(1e-9));
        }
    }

    @Test
    void textsComeBackToTheLetter() throws Exception {
        var text = "Ärger mit dem Wechselrichter – 3 € „teurer“ ☀ \uD83D\uDD0B";
        try (var journal = open()) {
            assertThat(journal.keep("Orders", text).get(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            assertThat(journal.keep("orders", "others").get(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();

            assertThat(journal.kept("Orders")).contains(text);
        }
    }
}
