// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.connect.home.Backoff;
import energy.busbar.connect.homeassistant.discovery.DiscoveryTerms;
import energy.busbar.connect.homeassistant.discovery.HomeDiscovery;
import energy.busbar.connect.homeassistant.discovery.HomeOrders;
import energy.busbar.connect.homeassistant.discovery.HomeView;
import energy.busbar.connect.homeassistant.discovery.HomeView.Controllable;
import energy.busbar.connect.homeassistant.discovery.HomeView.Doing;
import energy.busbar.connect.homeassistant.discovery.HomeView.Flows;
import energy.busbar.connect.homeassistant.discovery.HomeView.Next;
import energy.busbar.connect.homeassistant.discovery.HomeView.Store;
import energy.busbar.connect.homeassistant.discovery.HomeView.Today;
import energy.busbar.edge.config.HomeShown;
import energy.busbar.model.Automation;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Decision;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.Plan;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.SiteState;
import energy.busbar.record.LedgerPeriod;
import energy.busbar.show.LiveSite;
import energy.busbar.show.LiveView;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/// The running site as a device in Home Assistant. Tells it of every tick without waiting.
final class HomeShow implements AutoCloseable {

    /// A power that people would call nothing.
    private static final double REST_KW = 0.05;

    private final HomeDiscovery discovery;
    private final AutoCloseable subscription;

    private HomeShow(HomeDiscovery discovery, AutoCloseable subscription) {
        this.discovery = discovery;
        this.subscription = subscription;
    }

    static HomeShow start(HomeShown shown, LiveSite site, InstantSource clock, RandomGenerator random) {
        var terms = new DiscoveryTerms(shown.broker(),
                new DiscoveryTerms.Site(site.view().site().id(), shown.name(), Main.VERSION), shown.prefix(),
                shown.commands(), shown.holds());
        var discovery = new HomeDiscovery(terms, orders(site), clock, Backoff.usual(random));
        return new HomeShow(discovery, site.subscribe(view -> discovery.tell(view(view))));
    }

    private static HomeOrders orders(LiveSite site) {
        return new HomeOrders() {
            @Override
            public void automation(Automation automation) {
                site.automation(automation);
            }

            @Override
            public void override(ManualOverride order) {
                site.override(order);
            }

            @Override
            public void endOverride(String assetId) {
                site.endOverride(assetId);
            }
        };
    }

    static HomeView view(LiveView view) {
        var flows = new Flows(flow(view, PowerSnapshot::gridKw), flow(view, PowerSnapshot::pvKw),
                flow(view, PowerSnapshot::batteryKw), flow(view, PowerSnapshot::loadKw));
        var stores = view.site().batteries().stream().map(battery -> new Store(battery.id(), view.state()
                .flatMap(state -> state.battery(battery.id()))
                .map(state -> OptionalDouble.of(state.socKwh() / battery.capacityKwh()))
                .orElse(OptionalDouble.empty())))
                .toList();
        var today = new Today(view.today().map(LedgerPeriod::savings).map(OptionalDouble::of)
                .orElse(OptionalDouble.empty()), view.site().currency());
        return new HomeView(view.siteTime(), flows, stores, controllables(view), doing(view), today,
                view.site().automation(), view.mode());
    }

    private static OptionalDouble flow(LiveView view, ToDoubleFunction<PowerSnapshot> flow) {
        return view.state().map(SiteState::snapshot).map(flow::applyAsDouble).map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static List<Controllable> controllables(LiveView view) {
        var all = new ArrayList<Controllable>();
        view.site().batteries().forEach(battery -> all.add(new Controllable(battery.id(), -battery.maxChargeKw(),
                battery.maxDischargeKw(), ordered(view, battery.id()))));
        view.site().chargers().forEach(
                charger -> all.add(new Controllable(charger.id(), 0, charger.maxKw(), ordered(view, charger.id()))));
        view.site().miners().forEach(miner -> all.add(new Controllable(miner.id(), 0,
                miner.stepsKw()[miner.stepsKw().length - 1], ordered(view, miner.id()))));
        return all;
    }

    private static OptionalDouble ordered(LiveView view, String assetId) {
        return view.orders().overrides().stream().filter(order -> order.assetId().equals(assetId))
                .mapToDouble(ManualOverride::powerKw).findFirst();
    }

    private static Doing doing(LiveView view) {
        return view.decision().map(decision -> new Doing(action(decision), decision.headline().sentence(),
                view.plan().flatMap(plan -> next(plan, view))))
                .orElseGet(() -> new Doing("Starting", "Waiting for trusted readings.", Optional.empty()));
    }

    private static String action(Decision decision) {
        var told = decision.setpoints().stream().filter(BatterySetpoint.class::isInstance)
                .map(BatterySetpoint.class::cast).toList();
        if (told.isEmpty()) {
            return "No battery is commanded";
        }
        double kw = told.stream().mapToDouble(BatterySetpoint::powerKw).sum();
        return Math.abs(kw) < REST_KW
                ? "Battery rests"
                : String.format(Locale.ROOT, "Battery %s %.1f kW", kw < 0 ? "charges" : "gives", Math.abs(kw));
    }

    /// When the plan means something else with the first battery than now.
    private static Optional<Next> next(Plan plan, LiveView view) {
        var now = plan.indexAt(view.siteTime());
        if (now.isEmpty() || plan.batteries().isEmpty()) {
            return Optional.empty();
        }
        var intents = plan.batteries().getFirst().intents();
        var mode = intents.get(now.getAsInt()).mode();
        for (int i = now.getAsInt() + 1; i < intents.size(); i++) {
            if (intents.get(i).mode() != mode) {
                return Optional.of(new Next(plan.forecast().grid().boundary(i), words(intents.get(i).mode())));
            }
        }
        return Optional.empty();
    }

    private static String words(BatteryMode mode) {
        var words = mode.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception never) {
            throw new IllegalStateException("The site did not end the subscription.", never);
        } finally {
            discovery.close();
        }
    }
}
