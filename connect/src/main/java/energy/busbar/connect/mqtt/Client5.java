// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// MQTT 5.
final class Client5 implements Client {

    private final BrokerTerms terms;
    private final Mqtt5AsyncClient client;

    Client5(BrokerTerms terms, Mqtt5AsyncClient client, Hearer hearer) {
        this.terms = terms;
        this.client = client;
        client.publishes(MqttGlobalPublishFilter.ALL, message -> hearer.hear(message.getTopic().toString(),
                message.getPayloadAsBytes(), message.isRetain()));
    }

    @Override
    public CompletableFuture<?> connect() {
        var connect = client.connectWith().cleanStart(true).keepAlive((int) terms.keepAlive().toSeconds())
                .restrictions().maximumPacketSize(Hearer.MOST_BYTES).applyRestrictions()
                .willPublish(Mqtt5Publish.builder().topic(terms.statusTopic()).qos(MqttQos.AT_LEAST_ONCE).retain(true)
                        .payload(BrokerSession.OFFLINE.getBytes(UTF_8)).build());
        terms.identity().login().ifPresent(login -> connect.simpleAuth().username(login.user())
                .password(login.password().reveal().getBytes(UTF_8)).applySimpleAuth());
        return connect.send();
    }

    @Override
    public CompletableFuture<?> subscribe(Set<String> topics) {
        return client.subscribeWith().addSubscriptions(topics.stream()
                .map(topic -> Mqtt5Subscription.builder().topicFilter(topic).qos(MqttQos.AT_MOST_ONCE).build()))
                .send();
    }

    /// A broker of version 5 may take a message and say that it may not be sent.
    @Override
    public CompletableFuture<?> publish(Message message) {
        return client.publishWith().topic(message.topic()).qos(MqttQos.AT_LEAST_ONCE).retain(message.retained())
                .payload(message.payload().getBytes(UTF_8)).send().thenCompose(Client5::accepted);
    }

    private static CompletableFuture<Mqtt5PublishResult> accepted(Mqtt5PublishResult result) {
        return result.getError().map(CompletableFuture::<Mqtt5PublishResult>failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(result));
    }

    @Override
    public CompletableFuture<?> disconnect() {
        return client.disconnect();
    }
}
