// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant.discovery;

import static energy.busbar.connect.homeassistant.discovery.DiscoveryTerms.key;

import energy.busbar.connect.homeassistant.discovery.HomeView.Controllable;
import energy.busbar.connect.mqtt.Message;
import energy.busbar.model.Automation;
import energy.busbar.model.ManualOverride;
import java.time.Instant;
import java.util.List;

/// What a message on a command topic asks for.
sealed interface Request {

    void giveTo(HomeOrders orders);

    record Switches(Automation automation) implements Request {
        @Override
        public void giveTo(HomeOrders orders) {
            orders.automation(automation);
        }
    }

    record Order(ManualOverride order) implements Request {
        @Override
        public void giveTo(HomeOrders orders) {
            orders.override(order);
        }
    }

    record End(String assetId) implements Request {
        @Override
        public void giveTo(HomeOrders orders) {
            orders.endOverride(assetId);
        }
    }

    /// @throws IllegalArgumentException if it is not to be obeyed, with the reason
    static Request of(Message message, DiscoveryTerms terms, HomeView view, Instant now) {
        if (message.retained()) {
            throw new IllegalArgumentException("it was kept by the broker and may be of any time. Maybe something"
                    + " publishes commands with the retain flag.");
        }
        var level = message.topic().substring(terms.base().length() + 1).split("/", -1);
        return switch (level[0] + "/" + level[2]) {
            case "switch/set" -> new Switches(switched(level[1], message.payload(), view.automation()));
            case "override/set" -> {
                var asset = find(level[1], view.controllables());
                yield new Order(new ManualOverride(asset.id(), power(message.payload(), asset),
                        now.plus(terms.holds())));
            }
            case "override/end" -> new End(find(level[1], view.controllables()).id());
            default -> throw new IllegalArgumentException("there is no such command.");
        };
    }

    private static Automation switched(String name, String payload, Automation now) {
        boolean on = switch (payload) {
            case "ON" -> true;
            case "OFF" -> false;
            default -> throw new IllegalArgumentException("a switch is ON or OFF, was \"" + shown(payload) + "\".");
        };
        return switch (name) {
            case "optimiser" -> new Automation(on, now.arbitrage(), now.mining(), now.export());
            case "arbitrage" -> new Automation(now.optimiser(), on, now.mining(), now.export());
            case "mining" -> new Automation(now.optimiser(), now.arbitrage(), on, now.export());
            case "export" -> new Automation(now.optimiser(), now.arbitrage(), now.mining(), on);
            default -> throw new IllegalArgumentException(
                    "there is no switch \"" + name + "\". There are " + Description.SWITCHES + ".");
        };
    }

    private static Controllable find(String key, List<Controllable> assets) {
        return assets.stream().filter(asset -> key(asset.id()).equals(key)).findAny()
                .orElseThrow(() -> new IllegalArgumentException("there is no asset \"" + key + "\". There are "
                        + assets.stream().map(Controllable::id).toList() + "."));
    }

    private static double power(String payload, Controllable asset) {
        double kw;
        try {
            kw = Double.parseDouble(payload.strip());
        } catch (NumberFormatException word) {
            throw new IllegalArgumentException("\"" + shown(payload) + "\" is no number of kW.", word);
        }
        if (!(kw >= asset.leastKw() && kw <= asset.mostKw())) {
            throw new IllegalArgumentException(kw + " kW is not from " + asset.leastKw() + " to " + asset.mostKw()
                    + ". Maybe it is in watts.");
        }
        return kw;
    }

    private static String shown(String payload) {
        return payload.length() <= 40 ? payload : payload.substring(0, 40) + "…";
    }
}
