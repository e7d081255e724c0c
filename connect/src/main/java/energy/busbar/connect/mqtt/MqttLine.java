// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.device.HealthCount;
import energy.busbar.connect.device.LineHealth;
import energy.busbar.connect.home.Amounts;
import energy.busbar.connect.home.Backoff;
import energy.busbar.connect.home.Keeper;
import energy.busbar.connect.home.Parts;
import energy.busbar.connect.home.Sight;
import energy.busbar.connect.home.ValueTerms;
import energy.busbar.connect.home.Wire;
import energy.busbar.dispatch.Actuator;
import energy.busbar.model.Asset;
import energy.busbar.model.Charger;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Devices behind a broker.
public final class MqttLine implements DeviceLine {

    private final HealthCount health = new HealthCount();
    private final Inbox inbox;
    private final Keeper<BrokerSession> keeper;
    private final Parts<Topic, Publish> parts;

    private final class Broker implements Wire<Topic, Publish> {

        @Override
        public Sight see(Topic topic) throws IOException {
            keeper.session();
            return inbox.see(topic);
        }

        @Override
        public void write(Publish how, Amounts amounts) throws IOException {
            keeper.session().publish(new Message(how.topic(), how.payload().filled(amounts, Optional.empty()), false));
        }

        @Override
        public void later(Duration delay, Runnable what) {
            keeper.later(delay, what);
        }
    }

    /// Begins to connect, on a thread of its own.
    public MqttLine(MqttTerms terms, InstantSource clock, Backoff backoff) {
        String name = "mqtt \"" + terms.id() + "\"";
        inbox = new Inbox(topics(terms), aging(terms), clock);
        parts = new Parts<>(name, terms.commands(), terms.parts(), new Broker(), health, clock);
        keeper = new Keeper<>(name, () -> {
            inbox.forgetWhatStands();
            return BrokerSession.open(terms.broker(), inbox.topics(), inbox::take);
        }, health, backoff);
    }

    private static Set<Topic> aging(MqttTerms terms) {
        return terms.parts().values().stream().flatMap(part -> part.values().values().stream())
                .filter(value -> value.maxAge().isPresent()).map(ValueTerms::address).collect(Collectors.toSet());
    }

    private static Set<Topic> topics(MqttTerms terms) {
        var topics = new HashSet<Topic>();
        for (var part : terms.parts().values()) {
            part.values().values().forEach(value -> topics.add(value.address()));
            part.commands().values()
                    .forEach(words -> words.forEach(word -> word.readBack().ifPresent(topics::add)));
        }
        return topics;
    }

    @Override
    public PowerMeter meter(String part) {
        return parts.meter(part);
    }

    @Override
    public BatteryGauge battery(String part) {
        return parts.battery(part);
    }

    @Override
    public ChargePoint chargePoint(String part, Charger charger) {
        return parts.chargePoint(part);
    }

    @Override
    public Actuator actuator(String part, Asset asset) {
        return parts.actuator(part, asset);
    }

    @Override
    public LineHealth health() {
        return health.health();
    }

    @Override
    public void close() {
        keeper.close();
    }
}
