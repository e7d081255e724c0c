// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.dispatch.Obedience.Verdict;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Decision;
import energy.busbar.model.EvSession;
import energy.busbar.model.Orders;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Reading;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.SiteState.MinerState;
import energy.busbar.model.SiteState.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whether devices do what they were told, judged by what they draw.
class ObedienceTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    private final Obedience obedience = new Obedience();
    private final Scene scene = Scene.at("12:00", 0, 1).battery(5, BatteryMode.HOLD)
            .car(Scene.charger("wallbox"), 30, Duration.ofHours(12), 4.14)
            .miner(Scene.miner("miner"), 0, Duration.ofDays(1), 0);
    private final Decision told = scene.decide();

    /// Told: battery 0 kW, car 6 A of three phases (4.14 kW), miner off.
    private Verdict after(int seconds, double batteryKw, double carKw, double minerKw) {
        return obedience.watch(scene.site(), state(seconds, batteryKw, carKw, minerKw), Optional.of(told));
    }

    private static SiteState state(int seconds, double batteryKw, double carKw, double minerKw) {
        var at = NOON.plusSeconds(seconds);
        return new SiteState(new PowerSnapshot(at, 0, 1 + carKw + minerKw - batteryKw, batteryKw, 1, carKw, minerKw),
                List.of(new BatteryState("battery", 5, batteryKw)),
                List.of(new ChargerState("wallbox", carKw,
                        Optional.of(new EvSession("wallbox-car", NOON.minusSeconds(3600), NOON.plusSeconds(43_200),
                                30, 0, 22, new Reading.Missing("not told", "wallbox"), 0.8)))),
                List.of(new MinerState("miner", minerKw, NOON.minusSeconds(86_400))));
    }

    private List<Verdict> everyTenSeconds(int from, int to, double carKw) {
        var verdicts = new ArrayList<Verdict>();
        for (int second = from; second <= to; second += 10) {
            verdicts.add(after(second, 0, carKw, 0));
        }
        return verdicts;
    }

    @Test
    void whoDrawsWhatHeWasToldOrLessObeys() {
        assertThat(everyTenSeconds(0, 600, 4.14))
                .allMatch(verdict -> verdict.tellAgain().isEmpty() && verdict.disobedient().isEmpty());
    }

    @Test
    void aCarThatDrawsMoreIsToldAgainAfterHalfAMinuteAndGivenUpAfterAWholeOne() {
        assertThat(everyTenSeconds(0, 20, 11)).allMatch(verdict -> verdict.tellAgain().isEmpty());
        assertThat(after(30, 0, 11, 0).tellAgain()).containsExactly("wallbox");
        assertThat(after(50, 0, 11, 0).disobedient()).isEmpty();
        assertThat(after(60, 0, 11, 0).disobedient()).containsExactly("wallbox");
    }

    @Test
    void aShortPeakIsForgiven() {
        everyTenSeconds(0, 20, 11);
        after(30, 0, 4, 0);

        assertThat(everyTenSeconds(40, 60, 11)).allMatch(verdict -> verdict.tellAgain().isEmpty());
    }

    @Test
    void aBatteryThatChargesUnaskedAndAMinerThatWillNotStopAreSeen() {
        for (int second = 0; second <= 180; second += 10) {
            after(second, -2, 4.14, 2);
        }

        assertThat(after(190, -2, 4.14, 2).disobedient()).containsExactlyInAnyOrder("battery", "miner");
    }

    @Test
    void whoKeepsToItForFiveMinutesIsTrustedAgain() {
        everyTenSeconds(0, 60, 11);

        assertThat(after(70, 0, 0, 0).disobedient()).containsExactly("wallbox");
        assertThat(after(360, 0, 0, 0).disobedient()).containsExactly("wallbox");
        assertThat(after(370, 0, 0, 0).disobedient()).isEmpty();
    }

    @Test
    void whoRelapsesIsTrustedAgainAfterTwiceAsLong() {
        everyTenSeconds(0, 60, 11);
        everyTenSeconds(70, 370, 0);

        assertThat(everyTenSeconds(380, 440, 11).getLast().disobedient()).containsExactly("wallbox");
        assertThat(everyTenSeconds(450, 1040, 0)).allMatch(verdict -> verdict.disobedient().contains("wallbox"));
        assertThat(after(1050, 0, 0, 0).disobedient()).isEmpty();
    }

    @Test
    void whoNeverLearnsIsTriedOnceAnHour() {
        int tried = 0;
        boolean trusted = true;
        for (int second = 0; second < 6 * 3600; second += 10) {
            boolean before = trusted;
            trusted = after(second, 0, trusted ? 11 : 0, 0).disobedient().isEmpty();
            tried += trusted && !before && second >= 2 * 3600 ? 1 : 0;
        }

        assertThat(tried).as("in the last four hours").isBetween(3, 4);
    }

    @Test
    void aRelapseLongAfterIsAFirstOne() {
        everyTenSeconds(0, 60, 11);
        everyTenSeconds(70, 680, 0);

        everyTenSeconds(690, 750, 11);

        assertThat(everyTenSeconds(760, 1060, 0).getLast().disobedient()).isEmpty();
    }

    @Test
    void whatADisobedientCarDrawsIsReservedAndItIsToldToStop() {
        var disobeying = new Standing(Orders.NONE, Optional.empty(), Set.of("wallbox"), Set.of());
        var fuse = Scene.at("12:00", 0, 1).fuse(14).battery(5, BatteryMode.CHARGE);

        var decision = new Dispatcher().decide(new Situation(withCar(fuse).site(), state(0, 0, 11, 0),
                withCar(fuse).situation().plan(), Optional.empty(), Optional.empty(), Duration.ofSeconds(10),
                disobeying));

        assertThat(Scene.currentA(decision, "wallbox")).isZero();
        assertThat(decision.setpoint("wallbox").orElseThrow().reason().code()).isEqualTo(ReasonCode.DISOBEYS);
        assertThat(Scene.batteryKw(decision)).as("14 kW less house and car leave 2 kW").isEqualTo(-2);
        assertThat(decision.setpoints()).noneMatch(Setpoint.Release.class::isInstance);
    }

    @Test
    void ofADeviceThatFellSilentNobodyKnowsWhetherItDisobeysSoItIsLeftToItself() {
        var disobeying = new Standing(Orders.NONE, Optional.empty(), Set.of("wallbox", "miner"), Set.of());
        var scene = withCar(Scene.at("12:00", 0, 1)).miner(Scene.miner("miner"), 0, Duration.ofDays(1), 2);
        var silent = new SiteState(PowerSnapshot.withDerivedLoad(NOON, 0, 5, 0, 0, 0), List.of(), List.of(), List.of(),
                List.of(new Unknown("wallbox", "It does not answer."), new Unknown("miner", "It does not answer.")));

        var decision = new Dispatcher().decide(new Situation(scene.site(), silent, scene.situation().plan(),
                Optional.empty(), Optional.empty(), Duration.ofSeconds(10), disobeying));

        for (var id : List.of("wallbox", "miner")) {
            assertThat(decision.setpoint(id).orElseThrow()).isInstanceOf(Setpoint.Release.class);
            assertThat(decision.setpoint(id).orElseThrow().reason().code()).isEqualTo(ReasonCode.UNKNOWN_INPUT);
        }
    }

    private static Scene withCar(Scene scene) {
        return scene.situation().site().chargers().isEmpty()
                ? scene.car(Scene.charger("wallbox"), 30, Duration.ofHours(12), 11)
                : scene;
    }
}
