// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.simulate.gateway.GatewayHome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// A configuration that was understood.
record GatewayConfig(Device device, Output output, GatewayHome home) {

    /// Longer than this a record would be a mean over sun and shade that nobody could use.
    static final int LONGEST_INTERVAL_SECONDS = 3600;

    static final String DEVICE_ID = "edge-gateway-001";
    static final int INTERVAL_SECONDS = 300;

    record Device(String id, OptionalLong seed) {}

    record Output(int intervalSeconds, Optional<Path> file) {}

    /// Understood, or refused with every problem.
    sealed interface Outcome {

        record Understood(GatewayConfig config) implements Outcome {}

        record Refused(Refusal refusal) implements Outcome {}
    }
}
