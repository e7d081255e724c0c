// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import energy.busbar.model.Reading.Measured;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.PhaseReading;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A meter that tells what the script lets it tell. Readings are dated by the controller's clock, as
/// drivers do on arrival.
class FaultyMeter implements PowerMeter {

    /// Share of readings that a spike hits.
    private static final double SPIKE_CHANCE = 0.1;

    /// Longest lag of any script, in readings a tick apart.
    private static final int KEPT = 10;

    final Trouble trouble;
    final String id;
    private final PowerMeter sound;
    private final Deque<Double> pastKw = new ArrayDeque<>();
    private @Nullable Double frozenKw;
    private @Nullable FaultyPhases phases;

    FaultyMeter(Trouble trouble, String id, PowerMeter sound) {
        this.trouble = trouble;
        this.id = id;
        this.sound = sound;
    }

    @Override
    @SuppressWarnings("NullAway") // the fault is that a driver gives null
    public Reading powerKw() throws IOException {
        requireAnswer();
        if (!(sound.powerKw() instanceof Measured measured)) {
            return sound.powerKw();
        }
        pastKw.addFirst(measured.value());
        if (pastKw.size() > KEPT) {
            pastKw.removeLast();
        }
        frozenKw = trouble.is(FaultKind.METER_FROZEN, id) ? frozenKw == null ? measured.value() : frozenKw : null;
        var nothing = trouble.of(FaultKind.METER_NAN, id);
        if (nothing != null) {
            return nothing.sizeValue() == 0
                    ? new Measured(Double.NaN, measured.at(), id)
                    : nothing.sizeValue() == 1 ? new Reading.Missing("unavailable", id) : null;
        }
        return new Measured(toldKw(measured.value(), measured.at()), dated(measured.at()), id);
    }

    @Override
    public List<PhaseReading> phases() throws IOException {
        requireAnswer();
        phases = phases == null ? new FaultyPhases(trouble, id, sound) : phases;
        return phases.read();
    }

    /// @throws IOException if the device is silent
    void requireAnswer() throws IOException {
        Thrown.ifScripted(trouble, id);
        if (trouble.is(FaultKind.METER_SILENT, id) || trouble.is(FaultKind.METER_SILENT_AT_BOOT, id)
                || trouble.is(FaultKind.INVERTER_REBOOTS, id)) {
            throw new IOException("time out");
        }
    }

    private double toldKw(double trueKw, Instant at) {
        double kw = frozenKw == null ? trueKw : frozenKw;
        for (var fault : trouble.active()) {
            if (fault.target().equals(id)) {
                kw = told(fault, kw, at);
            }
        }
        return kw;
    }

    private double told(Fault fault, double kw, Instant at) {
        return switch (fault.kind()) {
            case METER_SIGN -> -kw;
            case METER_SCALE -> kw * fault.sizeValue();
            case METER_SPIKE -> chance(at) < SPIKE_CHANCE ? kw * fault.sizeValue() : kw;
            case METER_WRAP -> (short) Math.round(kw * 1000 + (chance(at) < SPIKE_CHANCE ? 65_536 / 2.0 : 0)) / 1000.0;
            case METER_LAGS -> laggingKw(fault.sizeValue());
            case METER_QUANTISED -> Math.round(kw / fault.sizeValue()) * fault.sizeValue();
            default -> kw;
        };
    }

    private double laggingKw(double seconds) {
        int ticks = (int) Math.round(seconds / 10);
        return pastKw.stream().skip(Math.min(ticks, pastKw.size() - 1)).findFirst().orElseThrow();
    }

    private double chance(Instant at) {
        return new SplittableRandom(at.getEpochSecond() * 31 + id.hashCode()).nextDouble();
    }

    Instant dated(Instant at) {
        var wrong = trouble.of(FaultKind.METER_DATED, id);
        long seconds = wrong == null ? 0 : Math.round(wrong.sizeValue());
        return at.plus(trouble.clockOffset()).plusSeconds(seconds);
    }

    /// A battery's meter, which also tells how full it is.
    static final class Gauge extends FaultyMeter implements BatteryGauge {
        private final BatteryGauge sound;
        private @Nullable Double stuckFraction;

        Gauge(Trouble trouble, String id, BatteryGauge sound) {
            super(trouble, id, sound);
            this.sound = sound;
        }

        @Override
        public Reading socFraction() throws IOException {
            requireAnswer();
            if (!(sound.socFraction() instanceof Measured measured)) {
                return sound.socFraction();
            }
            boolean stuck = trouble.is(FaultKind.SOC_STUCK, id);
            stuckFraction = stuck ? stuckFraction == null ? measured.value() : stuckFraction : null;
            var jump = trouble.of(FaultKind.SOC_JUMPS, id);
            double fraction = stuckFraction != null ? stuckFraction : measured.value();
            return new Measured(jump == null ? fraction : Math.clamp(fraction + jump.sizeValue(), 0, 1),
                    dated(measured.at()), id);
        }

        @Override
        public boolean isIslanded() throws IOException {
            requireAnswer();
            return sound.isIslanded();
        }
    }

    /// A charge point's meter, which also tells which car is there.
    static final class Point extends FaultyMeter implements ChargePoint {
        private final ChargePoint sound;

        Point(Trouble trouble, String id, ChargePoint sound) {
            super(trouble, id, sound);
            this.sound = sound;
        }

        @Override
        public Optional<EvSession> session() throws IOException {
            requireAnswer();
            return sound.session();
        }

        @Override
        public OptionalInt phaseCount() throws IOException {
            requireAnswer();
            return sound.phaseCount();
        }
    }
}
