// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/// A device on the other side of a broker, that hears everything.
public final class TestDevice implements AutoCloseable {

    private final Mqtt3AsyncClient client;
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final Map<String, String> last = new ConcurrentHashMap<>();

    public TestDevice(int port) {
        this(port, (_, _) -> {});
    }

    /// @param obeys what it does on a message
    public TestDevice(int port, BiConsumer<TestDevice, Message> obeys) {
        client = MqttClient.builder().useMqttVersion3().identifier("device").serverHost("127.0.0.1").serverPort(port)
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, published -> {
            var message = new Message(published.getTopic().toString(), new String(published.getPayloadAsBytes(), UTF_8),
                    published.isRetain());
            heard.add(message);
            last.put(message.topic(), message.payload());
            obeys.accept(this, message);
        });
        client.connect().join();
        client.subscribeWith().topicFilter("#").qos(MqttQos.AT_LEAST_ONCE).send().join();
    }

    public void say(String topic, String payload, boolean retained) {
        client.publishWith().topic(topic).payload(payload.getBytes(UTF_8)).qos(MqttQos.AT_LEAST_ONCE).retain(retained)
                .send();
    }

    public List<Message> heard() {
        return heard;
    }

    public Optional<String> last(String topic) {
        return Optional.ofNullable(last.get(topic));
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
