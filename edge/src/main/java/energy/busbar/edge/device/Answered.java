// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.device;

import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.PhaseReading;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A meter whose last answers are read instead of itself.
interface Answered extends PowerMeter {

    /// @throws IOException if it never answered
    Meter meter() throws IOException;

    @Override
    default Reading powerKw() throws IOException {
        return meter().powerKw();
    }

    @Override
    default Optional<Reading> energyKwh() throws IOException {
        return meter().energyKwh();
    }

    @Override
    default List<PhaseReading> phases() throws IOException {
        return meter().phases();
    }

    /// All that a meter is asked at once.
    record Meter(Reading powerKw, Optional<Reading> energyKwh, List<PhaseReading> phases) {
        static Meter of(PowerMeter meter) throws IOException {
            return new Meter(meter.powerKw(), meter.energyKwh(), phases(meter));
        }

        /// A meter that does not tell its phases still tells their sum.
        private static List<PhaseReading> phases(PowerMeter meter) {
            try {
                return List.copyOf(meter.phases());
            } catch (IOException | RuntimeException fault) {
                var missing = PhaseReading.ofPower(new Reading.Missing(String.valueOf(fault.getMessage()), "phases"));
                return List.of(missing, missing, missing);
            }
        }
    }

    record Gauge(Meter meter, Reading socFraction, Optional<Reading> maxChargeKw,
            Optional<Reading> maxDischargeKw, Optional<Reading> temperatureCelsius) {
        static Gauge of(BatteryGauge gauge) throws IOException {
            return new Gauge(Meter.of(gauge), gauge.socFraction(), gauge.maxChargeKw(), gauge.maxDischargeKw(),
                    gauge.temperatureCelsius());
        }
    }

    record Point(Meter meter, Optional<EvSession> session, OptionalInt phases) {
        static Point of(ChargePoint point) throws IOException {
            return new Point(Meter.of(point), point.session(), point.phaseCount());
        }
    }

    record OfMeter(Asked<Meter> asked) implements Answered {
        @Override
        public Meter meter() throws IOException {
            return asked.answer();
        }
    }

    record OfGauge(Asked<Gauge> asked) implements Answered, BatteryGauge {
        @Override
        public Meter meter() throws IOException {
            return asked.answer().meter();
        }

        @Override
        public Reading socFraction() throws IOException {
            return asked.answer().socFraction();
        }

        @Override
        public Optional<Reading> maxChargeKw() throws IOException {
            return asked.answer().maxChargeKw();
        }

        @Override
        public Optional<Reading> maxDischargeKw() throws IOException {
            return asked.answer().maxDischargeKw();
        }

        @Override
        public Optional<Reading> temperatureCelsius() throws IOException {
            return asked.answer().temperatureCelsius();
        }
    }

    record OfPoint(Asked<Point> asked) implements Answered, ChargePoint {
        @Override
        public Meter meter() throws IOException {
            return asked.answer().meter();
        }

        @Override
        public Optional<EvSession> session() throws IOException {
            return asked.answer().session();
        }

        @Override
        public OptionalInt phaseCount() throws IOException {
            return asked.answer().phases();
        }
    }
}
