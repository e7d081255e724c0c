// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;

/// Takes what a broker delivers; returns at once.
record Hearer(Consumer<Message> listener) {

    /// A device tells a few kB at most; whoever sends this much sends something else.
    static final int MOST_BYTES = 256_000;

    void hear(String topic, byte[] payload, boolean retained) {
        if (payload.length <= MOST_BYTES) {
            listener.accept(new Message(topic, new String(payload, UTF_8), retained));
        }
    }
}
