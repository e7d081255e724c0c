// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import energy.busbar.connect.home.Keeper;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// An open connection to a broker.
///
/// Each lasts from connect to loss and keeps nothing: no message waits in it for better times, so no order is
/// delivered after its hour, and what a broker answers to a try is seen, which the library's own reconnecting hides.
public final class BrokerSession implements Keeper.Session {

    public static final String ONLINE = "online";
    public static final String OFFLINE = "offline";

    private final BrokerTerms terms;
    private final Client client;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final AtomicBoolean left = new AtomicBoolean();

    private BrokerSession(BrokerTerms terms, Consumer<Message> listener) throws IOException {
        this.terms = terms;
        var builder = builder(terms)
                .addDisconnectedListener(lost -> ended.complete(Refusal.words(lost.getCause(), terms)));
        var hearer = new Hearer(listener);
        client = switch (terms.version()) {
            case V3_1_1 -> new Client3(terms, builder.useMqttVersion3().buildAsync(), hearer);
            case V5 -> new Client5(terms, builder.useMqttVersion5().buildAsync(), hearer);
        };
    }

    private static MqttClientBuilder builder(BrokerTerms terms) throws IOException {
        var transport = MqttClientTransportConfig.builder().serverHost(terms.url().getHost()).serverPort(terms.port())
                .socketConnectTimeout(terms.patience().toMillis(), TimeUnit.MILLISECONDS)
                .mqttConnectTimeout(terms.patience().toMillis(), TimeUnit.MILLISECONDS);
        if (terms.tls()) {
            transport = transport.sslConfig(tls(terms));
        }
        return MqttClient.builder().identifier(terms.identity().clientId()).transportConfig(transport.build());
    }

    private static MqttClientSslConfig tls(BrokerTerms terms) throws IOException {
        var tls = MqttClientSslConfig.builder().handshakeTimeout(terms.patience().toMillis(), TimeUnit.MILLISECONDS);
        return terms.authority().isPresent()
                ? tls.trustManagerFactory(terms.authority().get().trust()).build()
                : tls.build();
    }

    /// Connects, subscribes, and says that we are there.
    ///
    /// @param topics   to hear; may be none
    /// @param listener must return at once
    /// @throws IOException if the broker is away or refuses, in words
    public static BrokerSession open(BrokerTerms terms, Set<String> topics, Consumer<Message> listener)
            throws IOException, InterruptedException {
        var session = new BrokerSession(terms, listener);
        try {
            session.await(session.client.connect());
            if (!topics.isEmpty()) {
                session.await(session.client.subscribe(topics));
            }
            session.await(session.client.publish(new Message(terms.statusTopic(), ONLINE, true)));
            return session;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            session.leave();
            throw failed;
        }
    }

    /// A message that is not acknowledged in time may still lie in some buffer; the connection is given up, so that
    /// it is not delivered when the wire heals.
    ///
    /// @throws IOException if the broker does not take it in time
    public void publish(Message message) throws IOException {
        try {
            await(client.publish(message));
        } catch (IOException silent) {
            ended.complete(String.valueOf(silent.getMessage()));
            throw silent;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(terms.place() + ": stopped while sending", stopped);
        }
    }

    private void await(CompletableFuture<?> answer) throws IOException, InterruptedException {
        try {
            answer.get(terms.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            answer.cancel(true);
            throw new IOException(Refusal.words(failed, terms), failed);
        }
    }

    @Override
    public String awaitEnd() throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A farewell that is not waited for; if it does not arrive, the broker says it.
    @Override
    public void close() {
        ended.complete("closed");
        if (left.compareAndSet(false, true)) {
            var _ = client.publish(new Message(terms.statusTopic(), OFFLINE, true))
                    .orTimeout(terms.patience().toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((_, _) -> leave());
        }
    }

    private void leave() {
        var _ = client.disconnect();
    }
}
