// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.simulate.gateway.GatewaySample;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Samples on their way to InfluxDB, if there is one.
final class Points implements Sink, AutoCloseable {

    private static final long TOLD_EVERY = 1000;

    private final LineProtocol protocol;
    private final boolean canWait;
    private final Consumer<String> tell;
    private final PointQueue queue = new PointQueue(InfluxSender.CAPACITY);
    private final Optional<InfluxSender> sender;

    private Points(Optional<InfluxTarget> target, String deviceId, boolean canWait, Consumer<String> tell) {
        this.canWait = canWait;
        this.tell = tell;
        protocol = new LineProtocol(deviceId);
        sender = target.map(it -> new InfluxSender(it, queue,
                InfluxSender.Waiting.with(new Backoff(new SplittableRandom())), tell));
    }

    /// @param canWait whether the course of time is ours: the past can wait for a slow server, the present cannot
    static Points to(Optional<InfluxTarget> target, String deviceId, boolean canWait, Consumer<String> tell) {
        return new Points(target, deviceId, canWait, tell);
    }

    @Override
    public void take(GatewaySample sample) throws InterruptedException {
        if (sender.isEmpty()) {
            return;
        }
        String line = protocol.line(sample);
        long dropped = canWait ? queue.addWhenThereIsRoom(line) : queue.add(line);
        if (dropped % TOLD_EVERY == 1) {
            tell.accept("InfluxDB: too many points wait; " + dropped + " of the oldest dropped so far.");
        }
    }

    @Override
    public void close() {
        sender.ifPresent(InfluxSender::close);
    }
}
