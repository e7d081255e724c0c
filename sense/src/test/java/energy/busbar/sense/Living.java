// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import energy.busbar.model.Reading.Measured;
import java.time.Instant;
import java.util.Random;

/// The home on the bench, lived in: its flows change every round, its meters are true to their
/// tolerance, and a test may make one of them lie.
final class Living {

    final Bench bench = new Bench();
    final Sensor sensor = bench.sensor();
    final Random random;
    final double resolutionKw;
    Instant now = Bench.NOW;
    double loadKw = 1;
    double sunKw = 2;
    double batteryKw;
    double carKw;
    double minerKw;
    double socKwh = 5;

    Living(long seed, double resolutionKw) {
        random = new Random(seed);
        this.resolutionKw = resolutionKw;
    }

    double gridKw() {
        return loadKw + carKw + minerKw - sunKw - batteryKw;
    }

    /// Ten seconds pass; every true flow is metered with the resolution of the meters.
    Living pass() {
        now = now.plusSeconds(10);
        socKwh = Math.clamp(Bench.site().batteries().getFirst().socKwhAfter(socKwh, batteryKw, 10 / 3600.0), 0, 10);
        tell("grid", gridKw());
        tell("roof", sunKw);
        tell("battery", batteryKw);
        tell("wallbox", carKw);
        tell("miner", minerKw);
        bench.set("battery.soc", new Measured(Math.round(socKwh * 10) / 100.0, now, "battery"));
        return this;
    }

    private void tell(String device, double kw) {
        bench.set(device, new Measured(Math.round(kw / resolutionKw) * resolutionKw, now, device));
    }

    /// Replaces what a meter says in this round.
    Living says(String device, double value) {
        bench.set(device, new Measured(value, now, device));
        return this;
    }

    Sensed sense() {
        return sensor.sense(now);
    }

    /// The house and the sky move a little, as they do.
    Living live() {
        loadKw = Math.max(0.1, loadKw + 0.05 * random.nextGaussian());
        sunKw = Math.clamp(sunKw + 0.05 * random.nextGaussian(), 0, 8);
        return this;
    }
}
