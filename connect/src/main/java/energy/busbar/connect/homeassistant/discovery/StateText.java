// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant.discovery;

import static energy.busbar.connect.homeassistant.discovery.DiscoveryTerms.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/// All values as one message. What is not known is null, which Home Assistant shows as unknown, and never 0.
record StateText(HomeView view, ObjectNode root) {

    /// Home Assistant refuses longer states.
    private static final int MOST_CHARACTERS = 255;

    static String of(HomeView view) {
        return new StateText(view, JsonNodeFactory.instance.objectNode()).text();
    }

    private String text() {
        number("grid_kw", view.flows().gridKw(), 1000);
        number("solar_kw", view.flows().pvKw(), 1000);
        number("battery_kw", view.flows().batteryKw(), 1000);
        number("load_kw", view.flows().loadKw(), 1000);
        view.stores().forEach(store -> number("soc_" + key(store.id()), percent(store.socFraction()), 10));
        root.put("action", shortened(view.doing().action())).put("reason", shortened(view.doing().reason()));
        root.put("next_action", view.doing().next().map(next -> shortened(next.action())).orElse(null));
        root.put("next_at", view.doing().next().map(next -> next.at().toString()).orElse(null));
        number("savings_today", view.today().savings(), 100);
        root.put("mode", view.mode().name().toLowerCase(java.util.Locale.ROOT));
        view.controllables().forEach(asset -> number("override_" + key(asset.id()), asset.overrideKw(), 1000));
        var automation = view.automation();
        onOff("optimiser", automation.optimiser());
        onOff("arbitrage", automation.arbitrage());
        onOff("mining", automation.mining());
        onOff("export", automation.export());
        return root.toString();
    }

    private static OptionalDouble percent(OptionalDouble fraction) {
        return fraction.isPresent() ? OptionalDouble.of(fraction.getAsDouble() * 100) : fraction;
    }

    private void number(String name, OptionalDouble value, double steps) {
        if (value.isPresent()) {
            root.put(name, Math.round(value.getAsDouble() * steps) / steps);
        } else {
            root.putNull(name);
        }
    }

    private void onOff(String name, boolean on) {
        root.put(name, on ? "ON" : "OFF");
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "…";
    }
}
