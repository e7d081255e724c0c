// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant.discovery;

import static energy.busbar.connect.homeassistant.discovery.DiscoveryTerms.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.busbar.connect.homeassistant.discovery.HomeView.Controllable;
import java.util.List;

/// What Home Assistant is told of Busbar's entities: one retained message for the whole device
/// (<https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload>, since 2024.11).
record Description(DiscoveryTerms terms, HomeView view, ObjectNode components) {

    /// Six ticks without news, and a value is unknown.
    private static final int EXPIRES_SECONDS = 60;

    static final List<String> SWITCHES = List.of("optimiser", "arbitrage", "mining", "export");

    static String of(DiscoveryTerms terms, HomeView view) {
        return new Description(terms, view, JsonNodeFactory.instance.objectNode()).text();
    }

    private String text() {
        addSensors();
        if (terms.commands()) {
            SWITCHES.forEach(this::addSwitch);
            view.controllables().forEach(this::addOrders);
        }
        var root = JsonNodeFactory.instance.objectNode();
        var device = root.putObject("dev");
        device.putArray("ids").add("busbar_" + terms.site().id());
        device.put("name", terms.site().name()).put("mf", "Busbar").put("sw", terms.site().version());
        root.putObject("o").put("name", "busbar").put("sw", terms.site().version());
        root.put("availability_topic", terms.broker().statusTopic()).put("state_topic", terms.stateTopic())
                .put("qos", 1);
        root.set("cmps", components);
        return root.toString();
    }

    private void addSensors() {
        power("grid", "Grid power (import positive)");
        power("solar", "Solar power");
        power("battery", "Battery power (discharge positive)");
        power("load", "House load");
        for (var store : view.stores()) {
            sensor("soc_" + key(store.id()), "State of charge " + store.id()).put("device_class", "battery")
                    .put("unit_of_measurement", "%").put("state_class", "measurement")
                    .put("expire_after", EXPIRES_SECONDS);
        }
        sensor("action", "Doing");
        sensor("reason", "Reason");
        sensor("next_action", "Next");
        sensor("next_at", "Next at").put("device_class", "timestamp");
        sensor("savings_today", "Saved today").put("device_class", "monetary")
                .put("unit_of_measurement", view.today().currency());
        sensor("mode", "Mode");
    }

    private void power(String name, String shown) {
        sensor(name + "_kw", shown).put("device_class", "power").put("unit_of_measurement", "kW")
                .put("state_class", "measurement").put("expire_after", EXPIRES_SECONDS);
    }

    private ObjectNode sensor(String name, String shown) {
        return component("sensor", name, shown).put("value_template", "{{ value_json." + name + " }}");
    }

    private ObjectNode component(String platform, String name, String shown) {
        return components.putObject(name).put("p", platform).put("name", shown)
                .put("unique_id", "busbar_" + terms.site().id() + "_" + name);
    }

    private void addSwitch(String name) {
        component("switch", name, "Automation: " + name).put("command_topic", terms.switchTopic(name))
                .put("value_template", "{{ value_json." + name + " }}");
    }

    private void addOrders(Controllable asset) {
        var key = key(asset.id());
        component("number", "override_" + key, "Order " + asset.id()).put("command_topic", terms.overrideTopic(key))
                .put("value_template", "{{ value_json.override_" + key + " }}").put("min", asset.leastKw())
                .put("max", asset.mostKw()).put("step", 0.1).put("mode", "box").put("unit_of_measurement", "kW");
        component("button", "end_" + key, "End order " + asset.id()).put("command_topic", terms.endTopic(key));
    }
}
