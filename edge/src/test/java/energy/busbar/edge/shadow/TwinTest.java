// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Setpoint.Release;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.SiteState.MinerState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwinTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Reason WHY = Reason.of(ReasonCode.OVERRIDE, "Somebody wants it.");
    private static final Site SITE = new Site("home", "Home", ZoneId.of("UTC"), "EUR", 51, 0,
            GridConnection.of(20, 10), List.of(new PvArray("roof", 10, 30, 180, true)),
            List.of(new Battery("battery", 10, 0.1, 0.9, 5, 5, 0.9, 0.8, 0.02, true, true)),
            List.of(new Charger("wallbox", 6, 16, 1, 3, 230)),
            List.of(new Miner("miner", new double[]{1, 2}, HALF_HOUR, HALF_HOUR, 0.1)), Priorities.USUAL,
            Automation.ALL_ON);

    private final Twin twin = new Twin(SITE);

    /// A house that draws 1 kW under a sun of 3 kW, with a battery at 5 kWh that rests.
    private static SiteState real(Instant at, Optional<EvSession> session, double evKw) {
        return new SiteState(new PowerSnapshot(at, 3, evKw - 2, 0, 1, evKw, 0),
                List.of(new BatteryState("battery", 5, 0)), List.of(new ChargerState("wallbox", evKw, session)),
                List.of(new MinerState("miner", 0, NOON.minusSeconds(7200))));
    }

    private static SiteState real(int halfHours) {
        return real(NOON.plus(HALF_HOUR.multipliedBy(halfHours)), Optional.empty(), 0);
    }

    private static EvSession session(double neededKwh, double deliveredKwh) {
        return new EvSession("s1", NOON.minusSeconds(60), NOON.plusSeconds(36_000), neededKwh, deliveredKwh, 11,
                new Reading.Missing("not told", "car"), 0.8);
    }

    private static BatterySetpoint battery(double powerKw) {
        return new BatterySetpoint("battery", powerKw, NOON.plusSeconds(3600), WHY);
    }

    private static ChargerSetpoint wallbox(double currentA) {
        return new ChargerSetpoint("wallbox", currentA, NOON.plusSeconds(3600), WHY);
    }

    private SiteState after(List<Setpoint> told) {
        return twin.after(twin.like(real(0)), real(1), told, HALF_HOUR).seen();
    }

    @Test
    void theTwinBeginsAsTheRealDevicesStand() {
        assertThat(twin.seen(twin.like(real(0)), real(0))).isEqualTo(real(0));
    }

    @Test
    void aBatteryDoesWhatItIsToldAndTheGridTakesTheRest() {
        var seen = after(List.of(battery(-4)));

        assertThat(seen.battery("battery").orElseThrow().socKwh()).isCloseTo(5 + 4 * 0.9 / 2, within(1e-9));
        assertThat(seen.snapshot().gridKw()).isCloseTo(2, within(1e-9));
        assertThat(seen.snapshot().balances()).isTrue();
    }

    @Test
    void aBatteryStopsWhereItsCellsEndAndAtItsRating() {
        assertThat(after(List.of(battery(50))).snapshot().batteryKw()).isCloseTo(5, within(1e-9));
        assertThat(after(List.of(battery(-50))).snapshot().batteryKw()).isCloseTo(-5, within(1e-9));
    }

    @Test
    void aBatteryThatIsReleasedTakesTheSurplus() {
        var seen = after(List.of(new Release("battery", NOON, WHY)));

        assertThat(seen.snapshot().batteryKw()).isCloseTo(-2, within(1e-9));
        assertThat(seen.snapshot().gridKw()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aCarChargesAsToldWhileTheRealOneIsPluggedInAndUntilItHasWhatItNeeds() {
        var plugged = real(NOON, Optional.of(session(8, 0)), 0);
        var later = real(NOON.plus(HALF_HOUR), Optional.of(session(8, 0)), 0);
        var begun = twin.like(plugged);

        var first = twin.after(begun, later, List.of(wallbox(16)), HALF_HOUR);
        var second = twin.after(first.after(), later, List.of(wallbox(16)), HALF_HOUR);
        var gone = twin.after(second.after(), real(2), List.of(wallbox(16)), HALF_HOUR);

        assertThat(first.seen().snapshot().evKw()).isCloseTo(11, within(1e-9));
        assertThat(need(first)).isCloseTo(2.5, within(1e-9));
        assertThat(second.seen().snapshot().evKw()).isCloseTo(5, within(1e-9));
        assertThat(need(second)).isZero();
        assertThat(gone.seen().snapshot().evKw()).isZero();
        assertThat(gone.seen().charger("wallbox").orElseThrow().session()).isEmpty();
    }

    private static double need(Twin.Step step) {
        return step.seen().charger("wallbox").orElseThrow().session().orElseThrow().neededKwh();
    }

    @Test
    void aRealCarThatIsChargedBeyondItsTargetRaisesNoNeedOfItsTwin() {
        var begun = twin.like(real(NOON, Optional.of(session(4, 0)), 0));
        var full = real(NOON.plus(HALF_HOUR), Optional.of(session(0, 9)), 11);

        var step = twin.after(begun, full, List.of(wallbox(0), battery(0)), HALF_HOUR);

        assertThat(need(step)).isCloseTo(4, within(1e-9));
        assertThat(step.seen().snapshot().gridKw()).isCloseTo(-2, within(1e-9));
    }

    @Test
    void aMinerRunsAsToldAndRemembersSinceWhen() {
        var run = new MinerSetpoint("miner", 2, NOON.plusSeconds(3600), WHY);
        var first = twin.after(twin.like(real(0)), real(1), List.of(run), HALF_HOUR);
        var second = twin.after(first.after(), real(2), List.of(run), HALF_HOUR);

        assertThat(second.seen().snapshot().minerKw()).isEqualTo(2);
        assertThat(second.seen().miner("miner").orElseThrow().since()).isEqualTo(NOON.plus(HALF_HOUR));
    }

    @Test
    void sunIsWhatWasMeasuredLessWhatBusbarWouldHaveLimited() {
        var seen = after(List.of(new PvSetpoint("roof", 1, NOON.plusSeconds(3600), WHY), battery(0)));

        assertThat(seen.snapshot().pvKw()).isEqualTo(1);
        assertThat(seen.snapshot().gridKw()).isCloseTo(0, within(1e-9));
    }

    @Test
    void theStateOutlivesARestart() {
        var state = twin.after(twin.like(real(NOON, Optional.of(session(8, 1)), 0)),
                real(NOON.plus(HALF_HOUR), Optional.of(session(8, 1)), 0), List.of(wallbox(9), battery(1)),
                HALF_HOUR).after();

        assertThat(TwinState.parse(state.toJson())).isEqualTo(state);
    }
}
