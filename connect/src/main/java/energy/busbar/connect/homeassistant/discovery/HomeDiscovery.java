// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant.discovery;

import energy.busbar.connect.device.HealthCount;
import energy.busbar.connect.device.LineHealth;
import energy.busbar.connect.home.Backoff;
import energy.busbar.connect.home.Keeper;
import energy.busbar.connect.mqtt.BrokerSession;
import energy.busbar.connect.mqtt.Message;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Shows a site in Home Assistant and takes orders from there.
///
/// Telling it of news never waits: the newest view is sent, and a broker that is slow or away costs older ones.
public final class HomeDiscovery implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("busbar");

    /// A person presses a button now and then; whoever orders this much is a loop.
    private static final int MOST_WAITING = 16;

    private final DiscoveryTerms terms;
    private final HomeOrders orders;
    private final InstantSource clock;
    private final HealthCount health = new HealthCount();
    private final AtomicReference<@Nullable HomeView> newest = new AtomicReference<>();
    private final BlockingQueue<Runnable> work = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean telling = new AtomicBoolean();
    private final Keeper<BrokerSession> keeper;
    private final Thread worker;
    private String described = "";

    /// Begins to connect, on a thread of its own; shows nothing before it is told of something.
    public HomeDiscovery(DiscoveryTerms terms, HomeOrders orders, InstantSource clock, Backoff backoff) {
        this.terms = terms;
        this.orders = orders;
        this.clock = clock;
        worker = Thread.ofVirtual().name("home-assistant discovery").start(this::work);
        keeper = new Keeper<>("home-assistant discovery", this::open, health, backoff);
    }

    private BrokerSession open() throws IOException, InterruptedException {
        var topics = terms.commands()
                ? Set.of(terms.birthTopic(), terms.base() + "/switch/+/set", terms.base() + "/override/+/set",
                        terms.base() + "/override/+/end")
                : Set.of(terms.birthTopic());
        var session = BrokerSession.open(terms.broker(), topics, this::hear);
        later(() -> publish(session, true));
        return session;
    }

    /// The site as it is now. Returns at once; any thread.
    public void tell(HomeView view) {
        newest.set(view);
        if (telling.compareAndSet(false, true) && !work.offer(this::publishNews)) {
            telling.set(false);
        }
    }

    public LineHealth health() {
        return health.health();
    }

    private void hear(Message message) {
        if (message.topic().equals(terms.birthTopic())) {
            if (message.payload().equals("online")) {
                later(() -> publishIfOpen(true));
            }
        } else {
            later(() -> obey(message));
        }
    }

    private void later(Runnable what) {
        if (!work.offer(what)) {
            LOG.log(System.Logger.Level.WARNING, "Too much at once from Home Assistant; something is left out.");
        }
    }

    private void work() {
        try {
            while (true) {
                work.take().run();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishNews() {
        telling.set(false);
        publishIfOpen(false);
    }

    private void publishIfOpen(boolean anew) {
        try {
            publish(keeper.session(), anew);
        } catch (IOException away) {
            described = "";
        }
    }

    private void publish(BrokerSession session, boolean anew) {
        var view = newest.get();
        if (view == null) {
            return;
        }
        try {
            var description = Description.of(terms, view);
            if (anew || !description.equals(described)) {
                session.publish(new Message(terms.configTopic(), description, true));
                described = description;
            }
            session.publish(new Message(terms.stateTopic(), StateText.of(view), false));
            health.answered(clock.instant());
        } catch (IOException away) {
            described = "";
        }
    }

    private void obey(Message message) {
        var view = newest.get();
        try {
            if (view == null) {
                throw new IllegalArgumentException("the site is not up yet.");
            }
            Request.of(message, terms, view, clock.instant()).giveTo(orders);
        } catch (RuntimeException refused) {
            LOG.log(System.Logger.Level.WARNING,
                    "Refused from Home Assistant: " + message.topic() + ": " + refused.getMessage());
        }
    }

    @Override
    public void close() {
        keeper.close();
        worker.interrupt();
    }
}
