// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Reading;
import energy.busbar.model.Setpoint;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What all simulated devices share: a command is a lease that ends by itself, and the meter tells
/// the mean power of the last interval, with the device's own sign.
abstract class Device implements PowerMeter, Actuator {

    final VirtualClock clock;
    final Mishaps mishaps;
    private final String id;
    private @Nullable Lease lease;
    private double intervalKwh;
    private @Nullable Reading powerKw;

    private record Lease(double value, Instant expiresAt) {}

    Device(VirtualClock clock, Mishaps mishaps, String id) {
        this.clock = clock;
        this.mishaps = mishaps;
        this.id = id;
    }

    String id() {
        return id;
    }

    /// Checks a command of the device's own kind.
    ///
    /// @return what to hold while the lease lasts: kW, or amperes for a charge point
    abstract double accept(Setpoint setpoint) throws IOException;

    @Override
    public final void apply(Setpoint setpoint) throws IOException {
        synchronized (clock) {
            if (!setpoint.assetId().equals(id)) {
                throw new IOException("\"" + id + "\" was sent a command for \"" + setpoint.assetId()
                        + "\". Maybe two actuators are swapped.");
            }
            if (setpoint instanceof Setpoint.Release) {
                lease = null;
                return;
            }
            if (!setpoint.expiresAt().isAfter(clock.now())) {
                throw new IOException("\"" + id + "\" was sent a command that ended " + setpoint.expiresAt()
                        + ", and it is " + clock.now() + ". Maybe sender and site use different clocks.");
            }
            lease = new Lease(accept(setpoint), setpoint.expiresAt());
        }
    }

    /// What it holds, whoever told it.
    @Override
    public final Optional<Told> told() {
        synchronized (clock) {
            return Optional.of(lease != null && lease.expiresAt().isAfter(clock.now())
                    ? told(lease.value())
                    : new Told.Nothing());
        }
    }

    /// The value of a command in the words of the device.
    Told told(double value) {
        return new Told.Power(value);
    }

    @Override
    public final Reading powerKw() {
        synchronized (clock) {
            return powerKw == null ? new Reading.Missing("no interval has passed yet", id) : powerKw;
        }
    }

    /// The command in force; empty once its lease has ended, or if the device has other ideas.
    final OptionalDouble commanded() {
        return mishaps.obeyed(id, lease != null && lease.expiresAt().isAfter(clock.now())
                ? OptionalDouble.of(lease.value())
                : OptionalDouble.empty());
    }

    /// When the device will next change by itself.
    Optional<Instant> nextChange() {
        return lease != null && lease.expiresAt().isAfter(clock.now())
                ? Optional.of(lease.expiresAt())
                : Optional.empty();
    }

    final void took(double kw, double hours) {
        intervalKwh += kw * hours;
    }

    /// Ends the interval that the meter is about.
    ///
    /// @return mean power over it
    final double closeInterval(double hours) {
        double meanKw = intervalKwh / hours;
        intervalKwh = 0;
        powerKw = new Reading.Measured(meanKw, clock.now(), id);
        return meanKw;
    }

    final IOException wrongKind(Setpoint setpoint) {
        return new IOException("\"" + id + "\" does not understand a " + setpoint.getClass().getSimpleName()
                + ". Maybe two assets share their id across sites.");
    }
}
