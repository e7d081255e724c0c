// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.device;

import energy.busbar.dispatch.Actuator;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.Meters;
import energy.busbar.sense.PowerMeter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// A site's devices as the control loop may meet them: asked all at once on threads of their own, each with
/// a time limit and some tries; the loop reads the last answers and gives commands without waiting.
public final class Isolation implements AutoCloseable {

    /// More failures in a row are news for people.
    private static final int MOST_FAILURES = 5;

    private final Patience patience;
    private final Map<String, Asked<?>> asked = new TreeMap<>();

    /// What commanded devices hold. One that does not tell is no news: its meter is.
    private final List<Asked<?>> readBack = new ArrayList<>();
    private final Map<String, Posted> posted = new LinkedHashMap<>();
    private final Meters meters;

    public Isolation(Meters devices, Map<String, Actuator> actuators, Patience patience) {
        this.patience = patience;
        this.meters = new Meters(meter("grid meter", devices.grid()), all(devices.pv(), this::meter),
                all(devices.batteries(), this::gauge), all(devices.chargers(), this::point),
                all(devices.miners(), this::meter));
        actuators.forEach((id, device) -> {
            var held = new Asked<>(id, device::told, patience);
            readBack.add(held);
            posted.put(id, new Posted(id, device, patience, held));
        });
    }

    /// What the loop reads.
    public Meters meters() {
        return meters;
    }

    /// What the loop commands.
    public Map<String, Actuator> actuators() {
        return Map.copyOf(posted);
    }

    /// Asks every device that is not still busy with the last question, and waits a moment for the answers.
    /// Late ones count for the next time.
    public void gather() {
        var all = CompletableFuture.allOf(Stream.concat(asked.values().stream(), readBack.stream()).map(Asked::begin)
                .toArray(CompletableFuture[]::new));
        await(all, patience.gather().toMillis());
    }

    /// Per device what people should know: that it has not answered for long, and why.
    public Map<String, Optional<String>> troubles() {
        var troubles = new TreeMap<String, Optional<String>>();
        asked.forEach((device, one) -> troubles.put(device, one.failuresInARow() > MOST_FAILURES
                ? Optional.of("\"" + device + "\" has not answered " + one.failuresInARow() + " times in a row: "
                        + one.failure() + ". Check its power, cable and address.")
                : Optional.empty()));
        return troubles;
    }

    /// Waits until the last commands are given, but not for devices that hang.
    @Override
    public void close() {
        var all = CompletableFuture
                .allOf(posted.values().stream().map(Posted::ended).toArray(CompletableFuture[]::new));
        await(all, patience.timeout().toMillis());
    }

    private static void await(CompletableFuture<Void> all, long millis) {
        all.completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
    }

    private static <P> Map<String, P> all(Map<String, P> ports, BiFunction<String, P, P> isolated) {
        var map = new LinkedHashMap<String, P>();
        ports.forEach((id, port) -> map.put(id, isolated.apply(id, port)));
        return map;
    }

    private <T> Asked<T> asked(String device, Asked.Question<T> question) {
        var one = new Asked<>(device, question, patience);
        asked.put(device, one);
        return one;
    }

    private PowerMeter meter(String device, PowerMeter port) {
        return new Answered.OfMeter(asked(device, () -> Answered.Meter.of(port)));
    }

    private BatteryGauge gauge(String device, BatteryGauge port) {
        return new Answered.OfGauge(asked(device, () -> Answered.Gauge.of(port)));
    }

    private ChargePoint point(String device, ChargePoint port) {
        return new Answered.OfPoint(asked(device, () -> Answered.Point.of(port)));
    }
}
