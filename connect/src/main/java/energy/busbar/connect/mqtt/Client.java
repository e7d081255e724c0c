// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// One try at a broker, in one version of the protocol.
interface Client {

    CompletableFuture<?> connect();

    /// At most once each: an old value is not worth repeating, and some brokers (Moquette 0.17) tell only so which
    /// messages they kept from before.
    CompletableFuture<?> subscribe(Set<String> topics);

    CompletableFuture<?> publish(Message message);

    CompletableFuture<?> disconnect();
}
