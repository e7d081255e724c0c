// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.home.FaultyWire.Fault;
import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Battery;
import energy.busbar.model.Reading;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every line of a home must do, whatever it speaks. A test of a line says how to open it and how to speak on
/// its other side: a meter "grid" in watts that is too old after a minute, and a battery "battery" with its commands.
public abstract class LineContract {

    protected static final Battery BATTERY = new Battery("battery", 10, 0.1, 1, 5, 5, 0.95, 0.95, 0, true, true);
    private static final Reason REASON = Reason.of(ReasonCode.SERVE_LOAD, "A test.");

    protected final SetClock clock = new SetClock();
    private Optional<DeviceLine> opened = Optional.empty();

    protected abstract DeviceLine newLine(boolean commands);

    protected abstract FaultyWire wire();

    /// The meter says something now.
    protected abstract void say(String text) throws Exception;

    /// The battery's device says what it was told last, as a power with discharge positive; empty if nothing.
    protected abstract OptionalDouble held();

    protected final DeviceLine open(boolean commands) {
        var line = newLine(commands);
        opened = Optional.of(line);
        return line;
    }

    @AfterEach
    void closeTheLine() {
        opened.ifPresent(DeviceLine::close);
    }

    protected static Backoff quick() {
        return new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1));
    }

    protected static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (IOException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    protected final Setpoint battery(double powerKw, Duration lease) {
        return new Setpoint.BatterySetpoint("battery", powerKw, clock.instant().plus(lease), REASON);
    }

    protected final Setpoint release() {
        return new Setpoint.Release("battery", clock.instant().plus(Setpoint.LEASE), REASON);
    }

    protected static Map<Boolean, String> onOff() {
        return Map.of(true, "on", false, "off");
    }

    protected final void eventuallyReads(PowerMeter meter, double kw) throws Exception {
        Eventually.holds("the meter reads " + kw, () -> {
            say(String.valueOf(Math.round(kw * 1000)));
            return meter.powerKw().known().equals(OptionalDouble.of(kw));
        });
    }

    private static void eventuallyAsks(PowerMeter meter) throws Exception {
        Eventually.holds("the line is up", () -> {
            meter.powerKw();
            return true;
        });
    }

    @Test
    void whoIsAwayAtTheStartIsSaidSoAtOnceAndReadOnceItIsBack() throws Exception {
        wire().is(Fault.CUT);
        var line = open(false);
        var meter = line.meter("grid");

        assertThat(Eventually.timeOf(
                () -> assertThatThrownBy(meter::powerKw).isInstanceOf(IOException.class).hasMessageContaining("away")))
                .isLessThan(Duration.ofSeconds(1));
        Eventually.holds("the health says why", () -> line.health().lastError().isPresent());

        wire().is(Fault.NONE);
        eventuallyReads(meter, 1.234);
        assertThat(line.health().answeredAt()).contains(clock.instant());
        assertThat(line.health().failuresInARow()).isZero();
    }

    @Test
    void whatWasNeverToldIsMissingAndNotZero() throws Exception {
        var meter = open(false).meter("grid");
        eventuallyAsks(meter);

        assertThat(meter.powerKw()).isInstanceOf(Reading.Missing.class);
    }

    @Test
    void wordsForNoValueAreMissingAndNotZero() throws Exception {
        var meter = open(false).meter("grid");
        for (var word : new String[]{"unavailable", "unknown", "", "NaN", "twelve"}) {
            eventuallyReads(meter, 0.5);

            Eventually.holds("\"" + word + "\" is missing", () -> {
                say(word);
                return meter.powerKw() instanceof Reading.Missing;
            });
        }
    }

    @Test
    void whatIsTooOldIsMissingAndSaysItsAge() throws Exception {
        var meter = open(false).meter("grid");
        eventuallyReads(meter, 0.7);
        say("900");
        Eventually.holds("nothing is on its way any more",
                () -> meter.powerKw().known().equals(OptionalDouble.of(0.9)));

        clock.pass(Duration.ofSeconds(59));
        assertThat(meter.powerKw().age(clock.instant())).contains(Duration.ofSeconds(59));

        clock.pass(Duration.ofSeconds(2));
        assertThat(meter.powerKw()).isInstanceOfSatisfying(Reading.Missing.class,
                missing -> assertThat(missing.why()).contains("61 s old"));
    }

    @Test
    void aLineThatMayOnlyReadRefusesToCommand() {
        var line = open(false);

        assertThatThrownBy(() -> line.actuator("battery", BATTERY)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("read-only").hasMessageContaining("commands: true");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatThereIs() {
        var line = open(true);

        assertThatThrownBy(() -> line.meter("gird")).hasMessageContaining("\"gird\"").hasMessageContaining("grid");
        assertThatThrownBy(() -> line.battery("grid")).hasMessageContaining("no battery");
        assertThatThrownBy(() -> line.actuator("grid", BATTERY)).hasMessageContaining("has no word for");
    }

    @Test
    void closingDoesNotWaitForASideThatHangs() throws Exception {
        var line = open(false);
        eventuallyReads(line.meter("grid"), 0.7);
        wire().is(Fault.HALF_OPEN);

        assertThat(Eventually.timeOf(() -> {
            line.close();
            return true;
        })).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void afterEachFaultTheNextGoodValueIsRightAndNothingWrongWasBelieved(Fault fault) throws Exception {
        var line = open(false);
        var meter = line.meter("grid");
        eventuallyReads(meter, 1.2);

        wire().is(fault);
        Eventually.holds("the fault is noticed", () -> {
            say("1200");
            var believed = reading(meter);
            assertThat(believed.orElse(1.2)).isEqualTo(1.2);
            return fault == Fault.LATENCY ? believed.isPresent() : line.health().failuresInARow() > 0;
        });
        wire().is(Fault.NONE);

        Eventually.holds("it heals", () -> {
            say("800");
            var believed = reading(meter);
            assertThat(believed.orElse(0.8)).isIn(1.2, 0.8);
            return believed.equals(OptionalDouble.of(0.8));
        });
    }

    private static OptionalDouble reading(PowerMeter meter) {
        try {
            return meter.powerKw().known();
        } catch (IOException away) {
            return OptionalDouble.empty();
        }
    }

    private void eventuallyHolds(Actuator actuator, Told told) throws Exception {
        Eventually.holds("it is told " + told, () -> actuator.told().equals(Optional.of(told)));
    }

    @Test
    void ordersArriveAndAreReadBack() throws Exception {
        var line = open(true);
        eventuallyReads(line.meter("grid"), 0.1);
        var actuator = line.actuator("battery", BATTERY);

        actuator.apply(battery(-2.5, Setpoint.LEASE));
        eventuallyHolds(actuator, new Told.Power(-2.5));
        assertThat(held()).hasValue(-2.5);

        actuator.apply(battery(1.5, Setpoint.LEASE));
        eventuallyHolds(actuator, new Told.Power(1.5));

        actuator.apply(battery(0, Setpoint.LEASE));
        eventuallyHolds(actuator, new Told.Power(0));

        actuator.apply(release());
        eventuallyHolds(actuator, new Told.Nothing());
        assertThat(held()).isEmpty();
    }

    @Test
    void whatIsHeldAlreadyIsNotWrittenAgain() throws Exception {
        var line = open(true);
        eventuallyReads(line.meter("grid"), 0.1);
        var actuator = line.actuator("battery", BATTERY);
        actuator.apply(battery(-2.5, Setpoint.LEASE));
        eventuallyHolds(actuator, new Told.Power(-2.5));

        long writes = line.health().writes();
        actuator.apply(battery(-2.5, Setpoint.LEASE));

        assertThat(line.health().writes()).isEqualTo(writes).isPositive();
    }

    @Test
    void anOrderThatIsNotRenewedEndsByItself() throws Exception {
        var line = open(true);
        eventuallyReads(line.meter("grid"), 0.1);
        var actuator = line.actuator("battery", BATTERY);

        actuator.apply(battery(-2.5, Duration.ofMillis(600)));

        eventuallyHolds(actuator, new Told.Power(-2.5));
        eventuallyHolds(actuator, new Told.Nothing());
        assertThat(held()).isEmpty();
    }

    @Test
    void anOrderToASideThatIsAwayFailsAndIsNotDeliveredLater() throws Exception {
        var line = open(true);
        var meter = line.meter("grid");
        eventuallyReads(meter, 0.1);
        var actuator = line.actuator("battery", BATTERY);
        actuator.apply(release());
        wire().is(Fault.CUT);
        Eventually.holds("the cut is noticed", () -> reading(meter).isEmpty());

        assertThatThrownBy(() -> actuator.apply(battery(-2.5, Setpoint.LEASE))).isInstanceOf(IOException.class);
        wire().is(Fault.NONE);
        eventuallyReads(meter, 0.2);

        assertThat(held()).isEmpty();
    }
}
