// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// One try at a broker, in one version of the protocol.
interface Client {

    CompletableFuture<?> connect();

    CompletableFuture<?> subscribe(Set<String> topics);

    CompletableFuture<?> publish(Message message);

    CompletableFuture<?> disconnect();
}
