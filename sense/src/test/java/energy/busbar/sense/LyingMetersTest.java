// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Reading.Measured;
import energy.busbar.model.Reading.Missing;
import energy.busbar.model.SiteState.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// What is found out about meters that lie, and how soon, in a home that is lived in.
class LyingMetersTest {

    private static Living home() {
        return new Living(7, 0.001);
    }

    private static Living afterAnHour() {
        var living = home();
        for (int round = 0; round < 360; round++) {
            assertThat(living.live().pass().sense()).isInstanceOf(Sensed.Trusted.class);
        }
        return living;
    }

    private static List<Unknown> unknown(Sensed sensed) {
        return ((Sensed.Trusted) sensed).state().unknown();
    }

    private static String problem(Sensed sensed) {
        return String.join(" ", ((Sensed.Untrusted) sensed).problems());
    }

    @Test
    void aGridMeterThatFreezesIsSuspectedThreeRoundsAfterACarStarts() {
        var living = home();
        living.pass().sense();
        double frozenKw = living.live().pass().gridKw();
        living.says("grid", frozenKw).sense();
        living.carKw = 4;

        var before = rounds(living, 2, frozenKw);
        var suspected = living.live().pass().says("grid", frozenKw).sense();

        assertThat(before).isInstanceOf(Sensed.Untrusted.class);
        assertThat(problem(suspected)).contains("Grid meter still reads exactly").contains("restart it");
    }

    @Test
    void anAssetThatFallsSilentIsNoMoveThatTheGridIgnores() {
        var living = home();
        living.carKw = 4;
        for (int round = 0; round < 10; round++) {
            living.pass();
            if (round > 2) {
                living.bench.set("wallbox", new Missing("no answer", "wallbox"));
            }

            assertThat(living.sense()).isInstanceOf(Sensed.Trusted.class);
        }
    }

    private static Sensed rounds(Living living, int count, double frozenKw) {
        var last = living.live().pass().says("grid", frozenKw).sense();
        for (int round = 1; round < count; round++) {
            last = living.live().pass().says("grid", frozenKw).sense();
        }
        return last;
    }

    @Test
    void aGridMeterThatFreezesAloneIsSuspectedWithinTwoMinutes() {
        var living = afterAnHour();
        double frozenKw = 1.234;

        int round = 0;
        while (living.live().pass().says("grid", frozenKw).sense() instanceof Sensed.Trusted) {
            round++;
            assertThat(round).isLessThan(12);
        }

        assertThat(problem(living.live().pass().says("grid", frozenKw).sense())).contains("exactly 1.234 kW");
        assertThat(living.live().pass().sense()).isInstanceOf(Sensed.Trusted.class);
    }

    @Test
    void anEveningAtZeroIsNoHabitOfStandingStill() {
        var standstill = new Standstill();
        for (int round = 0; round < 1000; round++) {
            double kw = round < 500 ? 0 : 1 + round % 10 / 100.0;
            assertThat(standstill.stands(kw, Bench.NOW.plusSeconds(10L * round))).isFalse();
        }

        boolean found = false;
        for (int round = 1000; round < 1012; round++) {
            found |= standstill.stands(3.2, Bench.NOW.plusSeconds(10L * round));
        }
        assertThat(found).isTrue();
    }

    @Test
    void anArrayAtNightAndABatteryAtRestAreNotFrozen() {
        var living = home();
        for (int round = 0; round < 1000; round++) {
            living.live();
            living.sunKw = 0;

            assertThat(unknown(living.pass().sense())).isEmpty();
        }
    }

    @Property(tries = 50)
    void aSingleSpikeOfTheGridMeterNeverMeansMoreRoom(@ForAll long seed, @ForAll @IntRange(max = 3) int kind) {
        List<DoubleUnaryOperator> spikes = List.of(kw -> 10 * kw, kw -> 65.536 + kw, kw -> 65.535,
                kw -> kw - 12);
        var living = new Living(seed, 0.001);
        living.loadKw = 9;
        living.live().pass().sense();

        double spikeKw = spikes.get(kind).applyAsDouble(living.live().pass().gridKw());
        var sensed = living.says("grid", spikeKw).sense();

        if (sensed instanceof Sensed.Trusted trusted) {
            assertThat(trusted.state().snapshot().netLoadKw()).isGreaterThan(living.loadKw - living.sunKw - 1);
        }
        assertThat(living.live().pass().sense()).isInstanceOf(Sensed.Trusted.class);
    }

    @Test
    void aLoadThatVanishesIsBelievedWhenTheNextRoundSaysTheSame() {
        var living = home();
        living.loadKw = 9;
        living.pass().sense();
        living.loadKw = 1;

        var first = living.pass().sense();
        var second = living.pass().sense();

        assertThat(problem(first)).contains("vanished at one blow");
        assertThat(((Sensed.Trusted) second).state().snapshot().loadKw()).isCloseTo(1,
                within(0.01));
    }

    @Test
    void aLoadThatAppearsIsBelievedAtOnce() {
        var living = home();
        living.pass().sense();
        living.loadKw = 9;

        assertThat(living.pass().sense()).isInstanceOf(Sensed.Trusted.class);
    }

    @Test
    void aCarsMeterThatReadsTooMuchForOneRoundFreesNoRoom() {
        var living = home();
        living.loadKw = 8;
        living.carKw = 2;
        living.pass().sense();

        assertThat(problem(living.pass().says("wallbox", 9).sense())).contains("vanished");
    }

    @Test
    void aGridMeterWiredBackwardsIsFoundByItsFifthWrongAnswer() {
        var living = home();
        living.loadKw = 4;
        int moves = 0;

        living.live().pass().says("grid", -living.gridKw()).sense();
        var sensed = living.live().pass().says("grid", -living.gridKw()).sense();
        while (!(sensed instanceof Sensed.Miswired) && moves < 6) {
            living.carKw = living.carKw == 0 ? 4.14 : 0;
            moves++;
            for (int round = 0; round < 4; round++) {
                sensed = living.live().pass().says("grid", -living.gridKw()).sense();
            }
        }

        assertThat(moves).isEqualTo(5);
        assertThat(((Sensed.Miswired) sensed).why()).contains("wrong way").contains("wallbox").contains("wiring");
    }

    @Test
    void itIsTakenBackWhenTheGridMeterAnswersTheRightWayAgain() {
        var living = home();
        var response = new Response();
        move(living, response, -1, 5);
        assertThat(response.backwards()).isTrue();

        move(living, response, 1, 2);
        assertThat(response.backwards()).isTrue();
        move(living, response, 1, 1);
        assertThat(response.backwards()).isFalse();
    }

    @Test
    void aMeterThatIsBackwardsByALoopThatFedItselfNamesNoDevice() {
        var response = new Response();
        feedItself(response);
        assertThat(response.suspect()).isTrue();
        assertThat(response.backwards()).isFalse();
        for (int round = 0; round < Response.SUSPECT_ROUNDS; round++) {
            response.backwards(sight(0, 0));
        }

        feedItself(response);

        assertThat(response.backwards()).isTrue();
        assertThat(response.proof()).contains("made matters worse").doesNotContain("battery");
    }

    /// A battery gives twice as much each round, and the grid meter says that more comes in for it.
    private static void feedItself(Response response) {
        for (double batteryKw = 0.02; batteryKw < 0.4; batteryKw *= 2) {
            response.backwards(sight(batteryKw, batteryKw));
        }
    }

    private static Sight sight(double gridKw, double batteryKw) {
        return new Sight(gridKw, 0, Set.of("battery"), Map.of("battery", batteryKw));
    }

    private static void move(Living living, Response response, double sign, int moves) {
        for (int round = 0; round < 3; round++) {
            response.backwards(sight(living.live(), sign));
        }
        for (int move = 0; move < moves; move++) {
            living.minerKw = living.minerKw == 0 ? 2 : 0;
            for (int round = 0; round < 4; round++) {
                response.backwards(sight(living.live(), sign));
            }
        }
    }

    private static Sight sight(Living living, double sign) {
        return new Sight(sign * living.gridKw(), living.sunKw, Set.of("roof", "miner"),
                Map.of("miner", -living.minerKw));
    }

    @Test
    void aDeviceWhoseClockIsAheadIsBelievedOnceItsDatesKeepInStep() {
        var living = home();
        var bad = ahead(living);
        for (int round = 0; round < Dates.STEADY_ROUNDS; round++) {
            assertThat(bad).isInstanceOf(Sensed.Untrusted.class);
            bad = ahead(living);
        }

        assertThat(bad).isInstanceOf(Sensed.Trusted.class);
        assertThat(((Sensed.Trusted) bad).remarks()).singleElement().asString().contains("3600 s in the future");
        assertThat(((Sensed.Trusted) bad).clockTrouble()).hasValueSatisfying(
                it -> assertThat(it).contains("local time").contains("60 min")
                        .endsWith("Set the clock of the device."));
    }

    @Test
    void aClockThatIsOffByHoursIsTakenToShowLocalTime() {
        var living = home();
        living.live().pass();
        living.bench.set("grid", new Measured(living.gridKw(), living.now.minusSeconds(7200 + 8), "grid"));

        assertThat(problem(living.sense())).contains("7208 s old").contains("local time").contains("120 min");

        living.live().pass();
        living.bench.set("grid", new Measured(living.gridKw(), living.now.minusSeconds(500), "grid"));

        assertThat(problem(living.sense())).contains("500 s old").doesNotContain("local time");
    }

    private static Sensed ahead(Living living) {
        living.live().pass();
        living.bench.set("grid", new Measured(living.gridKw(), living.now.plusSeconds(3600), "grid"));
        return living.sense();
    }

    @Test
    void aDeviceWhoseFutureDateStandsIsNeverBelieved() {
        var living = home();
        var date = living.now.plusSeconds(3600);
        for (int round = 0; round < 20; round++) {
            living.live().pass();
            living.bench.set("grid", new Measured(living.gridKw(), date, "grid"));

            assertThat(living.sense()).isInstanceOf(Sensed.Untrusted.class);
        }
    }
}
