// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import energy.busbar.simulate.gateway.GatewaySample;
import java.io.IOException;

/// Where samples go.
interface Sink {
    void take(GatewaySample sample) throws IOException, InterruptedException;
}
