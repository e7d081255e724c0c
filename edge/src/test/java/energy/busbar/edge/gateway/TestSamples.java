// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.simulate.gateway.GatewaySample;
import energy.busbar.simulate.gateway.GatewaySimulator;
import energy.busbar.simulate.gateway.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/// Samples of the default home on a summer's day in San Francisco.
final class TestSamples {

    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    static final Instant START = Instant.parse("2024-06-15T07:00:00Z");

    private TestSamples() {}

    static List<GatewaySample> fiveMinutely(int count) {
        var simulator = new GatewaySimulator(ConfigReader.defaults().home(), 7);
        return IntStream.range(0, count).mapToObj(i -> simulator.next(
                Moment.of(START.plusSeconds(300L * i), Duration.ofMinutes(5), ZONE))).toList();
    }
}
