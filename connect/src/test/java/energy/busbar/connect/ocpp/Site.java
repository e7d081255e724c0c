// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Charger;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.sense.ChargePoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A central system on a free port with a clock in the hand, for the tests of this package.
final class Site implements AutoCloseable {

    static final double SAFE_A = 6;
    static final Charger WALLBOX = new Charger("wallbox", 6, 16, 1, 3, 230);
    static final Reason WHY = Reason.of(ReasonCode.CAR_URGENT, "A test wants it.");

    final HandClock clock = new HandClock();
    final OcppLine line;

    Site(OcppTerms terms) {
        try {
            line = OcppLine.open(terms, clock, new Random(7));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /// Knows these charge points and commands them.
    static Site of(String... ids) {
        return new Site(terms(ids));
    }

    static OcppTerms terms(String... ids) {
        return new OcppTerms(listen(false), stations(ids), manner(), true);
    }

    static OcppTerms.Listen listen(boolean open) {
        return new OcppTerms.Listen("127.0.0.1", 0, Optional.empty(), open);
    }

    static List<OcppTerms.Station> stations(String... ids) {
        return Arrays.stream(ids).map(id -> new OcppTerms.Station(id, Optional.empty(), 1)).toList();
    }

    static OcppTerms.Manner manner() {
        return new OcppTerms.Manner(SAFE_A, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1),
                false, OcppTerms.CarGuess.USUAL);
    }

    ChargePoint point(String part) {
        return line.chargePoint(part, WALLBOX);
    }

    Actuator actuator(String part) {
        return line.actuator(part, WALLBOX);
    }

    Setpoint current(double amperes) {
        return new Setpoint.ChargerSetpoint("wallbox", amperes, clock.instant().plus(Setpoint.LEASE), WHY);
    }

    Setpoint current(double amperes, int phases) {
        return new Setpoint.ChargerSetpoint("wallbox", amperes, phases, clock.instant().plus(Setpoint.LEASE), WHY);
    }

    Setpoint release() {
        return new Setpoint.Release("wallbox", clock.instant().plus(Setpoint.LEASE), WHY);
    }

    /// Connects a charge point and waits until it can be commanded.
    TestBox box(String id) {
        var box = TestBox.started(line, id, clock);
        awaitGreeted(id);
        return box;
    }

    void awaitGreeted(String id) {
        Await.until(id + " is greeted", () -> {
            try {
                actuator(id).told();
                return true;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        line.close();
    }
}
