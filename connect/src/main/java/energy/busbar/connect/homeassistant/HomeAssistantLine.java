// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.device.HealthCount;
import energy.busbar.connect.device.LineHealth;
import energy.busbar.connect.home.Amounts;
import energy.busbar.connect.home.Backoff;
import energy.busbar.connect.home.Keeper;
import energy.busbar.connect.home.Parts;
import energy.busbar.connect.home.Sight;
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
import java.util.Set;

/// Devices that Home Assistant knows.
public final class HomeAssistantLine implements DeviceLine {

    private final HealthCount health = new HealthCount();
    private final States states;
    private final Keeper<HomeAssistantSession> keeper;
    private final Parts<Entity, Call> parts;

    private final class Platform implements Wire<Entity, Call> {

        @Override
        public Sight see(Entity entity) throws IOException {
            keeper.session();
            return states.see(entity);
        }

        @Override
        public void write(Call how, Amounts amounts) throws IOException {
            keeper.session().call(how, data(how, amounts));
        }

        private ObjectNode data(Call how, Amounts amounts) throws IOException {
            var data = JsonNodeFactory.instance.objectNode();
            for (var item : how.data().entrySet()) {
                String text;
                try {
                    text = item.getValue().filled(amounts, states.unit(how.entityId()));
                } catch (IllegalArgumentException noUnit) {
                    throw new IOException(how.words() + ": " + noUnit.getMessage(), noUnit);
                }
                if (text.matches("-?\\d+(\\.\\d+)?")) {
                    data.put(item.getKey(), Double.parseDouble(text));
                } else {
                    data.put(item.getKey(), text);
                }
            }
            return data;
        }

        @Override
        public void later(Duration delay, Runnable what) {
            keeper.later(delay, what);
        }
    }

    /// Begins to connect, on a thread of its own.
    public HomeAssistantLine(HomeAssistantTerms terms, InstantSource clock, Backoff backoff) {
        String name = "home-assistant \"" + terms.id() + "\"";
        states = new States(entities(terms));
        parts = new Parts<>(name, terms.commands(), terms.parts(), new Platform(), health, clock);
        keeper = new Keeper<>(name, () -> {
            states.forget();
            return HomeAssistantSession.open(terms.server(), states);
        }, health, backoff);
    }

    private static Set<String> entities(HomeAssistantTerms terms) {
        var entities = new HashSet<String>();
        for (var part : terms.parts().values()) {
            part.values().values().forEach(value -> entities.add(value.address().id()));
            part.commands().values().forEach(words -> words.forEach(word -> {
                entities.add(word.how().entityId());
                word.readBack().ifPresent(entity -> entities.add(entity.id()));
            }));
        }
        return entities;
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
