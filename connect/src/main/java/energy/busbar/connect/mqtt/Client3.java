// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// MQTT 3.1.1.
final class Client3 implements Client {

    private final BrokerTerms terms;
    private final Mqtt3AsyncClient client;

    Client3(BrokerTerms terms, Mqtt3AsyncClient client, Hearer hearer) {
        this.terms = terms;
        this.client = client;
        client.publishes(MqttGlobalPublishFilter.ALL, message -> hearer.hear(message.getTopic().toString(),
                message.getPayloadAsBytes(), message.isRetain()));
    }

    @Override
    public CompletableFuture<?> connect() {
        var connect = client.connectWith().cleanSession(true).keepAlive((int) terms.keepAlive().toSeconds())
                .willPublish(Mqtt3Publish.builder().topic(terms.statusTopic()).qos(MqttQos.AT_LEAST_ONCE).retain(true)
                        .payload(BrokerSession.OFFLINE.getBytes(UTF_8)).build());
        terms.identity().login().ifPresent(login -> connect.simpleAuth().username(login.user())
                .password(login.password().reveal().getBytes(UTF_8)).applySimpleAuth());
        return connect.send();
    }

    @Override
    public CompletableFuture<?> subscribe(Set<String> topics) {
        return client.subscribeWith().addSubscriptions(topics.stream()
                .map(topic -> Mqtt3Subscription.builder().topicFilter(topic).qos(MqttQos.AT_MOST_ONCE).build()))
                .send();
    }

    @Override
    public CompletableFuture<?> publish(Message message) {
        return client.publishWith().topic(message.topic()).qos(MqttQos.AT_LEAST_ONCE).retain(message.retained())
                .payload(message.payload().getBytes(UTF_8)).send();
    }

    @Override
    public CompletableFuture<?> disconnect() {
        return client.disconnect();
    }
}
