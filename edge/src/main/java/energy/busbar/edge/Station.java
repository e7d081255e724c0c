// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.connect.http.Lookout;
import energy.busbar.edge.config.SiteFile;
import energy.busbar.edge.device.Isolation;
import energy.busbar.edge.device.Patience;
import energy.busbar.edge.learn.JournalPast;
import energy.busbar.edge.learn.ModelFolder;
import energy.busbar.edge.learn.Training;
import energy.busbar.forecast.History;
import energy.busbar.forecast.Models;
import energy.busbar.forecast.Surroundings;
import energy.busbar.model.Automation;
import energy.busbar.model.OperatingMode;
import energy.busbar.model.Orders;
import energy.busbar.plan.Optimiser;
import energy.busbar.record.Journal;
import energy.busbar.record.JournalException;
import energy.busbar.record.JournalTerms;
import energy.busbar.show.CannotListenException;
import energy.busbar.show.ConnectionState;
import energy.busbar.show.LiveSite;
import energy.busbar.show.LiveView;
import energy.busbar.show.LiveView.LoopHealth;
import energy.busbar.show.WebServer;
import energy.busbar.show.WebSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A running site: the loop, each device, the planning desk, the journal and the web server, each on
/// threads of its own. Closing gives the devices back, writes the journal's last lines and frees the port.
final class Station implements AutoCloseable {
    private final Alerts alerts = new Alerts();
    private final Isolation isolation;
    private final LiveDesk live;
    private final Journal journal;
    private final ExecutorService planning;
    private final Heart heart;
    private final WebServer web;
    private final List<FeedWorker> feeds;
    private final Background background = new Background("busbar-learning");

    /// How a site is run.
    record Terms(SiteFile.Control control, OperatingMode mode, JournalTerms journal, WebSettings web, Beside beside) {

        /// A site that asks nobody and learns nothing: the demo lives the same days each time.
        Terms(SiteFile.Control control, OperatingMode mode, JournalTerms journal, WebSettings web) {
            this(control, mode, journal, web, Beside.NOTHING);
        }
    }

    /// What goes on beside the loop, each on a thread of its own.
    ///
    /// @param feeds    each to be looked after until the end
    /// @param learning empty if the site learns nothing
    /// @param carbon   from one of the feeds
    /// @param refreshPrices asks for prices soon
    /// @param connections   how the ways to devices are doing
    record Beside(List<Lookout> feeds, Optional<Learning> learning, CarbonCost carbon, Runnable refreshPrices,
            Supplier<List<ConnectionState>> connections) {
        static final Beside NOTHING = new Beside(List.of(), Optional.empty(), CarbonCost.NONE, () -> {}, List::of);
    }

    /// Where what is learned lies, and what is known of the site without measuring it.
    record Learning(Path models, Surroundings surroundings) {}

    private Station(Plant given, SiteClock clock, Terms terms) {
        isolation = new Isolation(given.meters(), given.actuators(), Patience.USUAL);
        var isolated = given.isolated(isolation, alerts);
        alerts.set("solver", Optimiser.unavailable());
        var start = clock.now();
        journal = Journal.open(terms.journal(), given.site());
        var cars = new CarNotes(journal);
        var plant = isolated.withMeters(cars.over(isolated.meters()));
        remember(plant, start, alerts);
        planning = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("busbar-planning").daemon().factory());
        live = new LiveDesk(new LiveView(plant.site(), start, clock.speed(), terms.mode(), Orders.NONE,
                Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), LoopHealth.NONE,
                List.of()), terms.control().failsafe(), new OrderKeeper(journal, alerts));
        var control = terms.control();
        var desk = new PlanningDesk(plant, new Optimiser().rolling(),
                new PlanningDesk.Terms(control.replan(), control.horizon(), terms.beside().carbon(), journal::offer),
                alerts, planning);
        desk.lookAtPrices(start);
        var loop = new ControlLoop(
                new ControlLoop.Parts(plant, control.tick(), clock.speed(), desk, journal, live, alerts), start);
        heart = new Heart(loop, plant.world(), clock, control.tick(), alerts);
        live.onChange(heart::hurry);
        live.knows(cars);
        live.reaches(terms.beside().connections());
        live.sells(desk::prices, terms.beside().refreshPrices());
        web = listen(terms.web());
        feeds = terms.beside().feeds().stream().map(feed -> FeedWorker.start(feed, clock, alerts)).toList();
        heart.start();
        learn(plant, clock, terms.beside().learning(), desk);
    }

    private void learn(Plant plant, SiteClock clock, Optional<Learning> learning, PlanningDesk desk) {
        var zone = plant.site().zone();
        var training = learning.map(terms -> new Training(zone, terms.surroundings(), new ModelFolder(terms.models()),
                Main.VERSION));
        training.ifPresent(it -> new Retraining(it, zone, new JournalPast(journal.pastSteps()), desk::use, alerts)
                .start(background, clock::now));
        Supplier<Models> inUse = () -> training.map(it -> it.inUse().models()).orElse(Models.NONE);
        new Accuracy(zone, journal, plant.outlook(), inUse, alerts).start(background, clock::now);
    }

    /// A restart forgets nothing that was recorded.
    private void remember(Plant plant, Instant now, Alerts alerts) {
        try {
            new JournalPast(journal.pastSteps()).addTo(plant.history(), now.minus(History.KEPT), now);
        } catch (JournalException unreadable) {
            alerts.raise("past", "What was recorded before cannot be read, so habits are learned anew: "
                    + unreadable.getMessage());
        }
    }

    private WebServer listen(WebSettings settings) {
        try {
            return WebServer.start(settings, live, new JournalHistory(journal));
        } catch (CannotListenException taken) {
            planning.shutdownNow();
            journal.close();
            throw new CannotStartException(String.valueOf(taken.getMessage()), taken);
        }
    }

    /// @throws CannotStartException if the port cannot be had
    static Station start(Plant plant, SiteClock clock, Terms terms) {
        return new Station(plant, clock, terms);
    }

    int port() {
        return web.port();
    }

    /// Tells people of an open problem, or that it is over.
    void alert(String owner, Optional<String> sentence) {
        alerts.set(owner, sentence);
    }

    LiveView view() {
        return live.view();
    }

    void automation(Automation automation) {
        live.automation(automation);
    }

    LiveSite site() {
        return live;
    }

    AutoCloseable subscribe(Consumer<LiveView> listener) {
        return live.subscribe(listener);
    }

    @Override
    public void close() {
        background.close();
        heart.close();
        feeds.forEach(FeedWorker::close);
        isolation.close();
        planning.shutdown();
        web.close();
        journal.close();
    }
}
