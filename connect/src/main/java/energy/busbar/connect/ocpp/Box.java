// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import energy.busbar.connect.device.HealthCount;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One charge point, connected or not: what it said last outlives its connections. Any thread.
final class Box {

    private static final int REPLACED = 1000;
    private static final int GOING_AWAY = 1001;

    private final OcppTerms.Station station;
    private final Surroundings around;
    private final List<Connector> connectors;
    private final AtomicReference<@Nullable Attendant> attendant = new AtomicReference<>();
    private final Map<Integer, Wiring> wirings = new ConcurrentHashMap<>();
    private final AtomicLong lastTransaction = new AtomicLong();
    private final AtomicInteger starts = new AtomicInteger();
    private volatile String lastEnd = "it has not connected yet";

    /// What all charge points of a line have in common.
    ///
    /// @param address where they find Busbar, for people
    record Surroundings(OcppTerms terms, InstantSource clock, HealthCount health, String address) {}

    Box(OcppTerms.Station station, Surroundings around) {
        this.station = station;
        this.around = around;
        this.connectors = IntStream.rangeClosed(1, station.connectors())
                .mapToObj(number -> new Connector(station.id(), number, around.terms().manner())).toList();
    }

    String id() {
        return station.id();
    }

    OcppTerms.Station station() {
        return station;
    }

    OcppTerms.Manner manner() {
        return around.terms().manner();
    }

    boolean commands() {
        return around.terms().commands();
    }

    HealthCount health() {
        return around.health();
    }

    Instant now() {
        return around.clock().instant();
    }

    List<Connector> connectors() {
        return connectors;
    }

    /// @throws MalformedException if it has none of that number
    Connector connector(int number) throws MalformedException {
        if (number < 1 || number > connectors.size()) {
            throw new MalformedException(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, "There is no connector " + number
                    + " here; the site file gives " + id() + " " + connectors.size() + ".");
        }
        return connectors.get(number - 1);
    }

    /// @param code as it calls the fault
    void faulted(int connector, String code) {
        health().failed("Charge point \"" + id() + "\" reports a fault at connector " + connector + " (" + code
                + "). Its own display or app says what to do.");
    }

    /// How the charger is wired that the site has here.
    void wired(int connector, Wiring told) {
        wirings.put(connector, told);
    }

    Wiring wiring(int connector) {
        return wirings.getOrDefault(connector, Wiring.UNKNOWN);
    }

    Conversation converse(Conversation.Party party, Socket socket) {
        return new Conversation(party, socket, around.clock());
    }

    /// Whom a transaction belongs to.
    Optional<Connector> connectorOf(String transaction) {
        return connectors.stream().filter(one -> one.transaction().filter(transaction::equals).isPresent())
                .findFirst();
    }

    /// An id for a transaction, and when it began: seconds since 1970, never the same twice.
    long newTransaction() {
        return lastTransaction.accumulateAndGet(now().getEpochSecond(), (last, seconds) -> Math.max(last + 1, seconds));
    }

    /// What it was told before it started anew may be forgotten.
    int starts() {
        return starts.get();
    }

    void startedAnew() {
        starts.incrementAndGet();
    }

    /// It has come; a connection that was there before is replaced, be it half open or another's.
    void connected(Attendant fresh) {
        var before = attendant.getAndSet(fresh);
        starts.incrementAndGet();
        if (before != null) {
            before.talk().hangUp(REPLACED, "it connected again");
        }
    }

    /// Busbar goes.
    void seeOff() {
        var present = attendant.get();
        if (present != null) {
            present.talk().hangUp(GOING_AWAY, "Busbar was stopped");
        }
    }

    void disconnected(Attendant gone, String why) {
        if (attendant.compareAndSet(gone, null)) {
            lastEnd = why;
            health().failed(station.id() + " is not connected any more: " + why + ".");
        }
    }

    /// @throws IOException if it is not connected
    Conversation talk() throws IOException {
        return present().talk();
    }

    /// @throws IOException if it is not connected, or has not been asked yet what it can do
    Abilities abilities() throws IOException {
        return present().abilities().orElseThrow(() -> new IOException("Charge point \"" + id()
                + "\" has just connected and is being asked what it can do."));
    }

    private Attendant present() throws IOException {
        var present = attendant.get();
        if (present == null || present.talk().isOver()) {
            var why = present == null ? lastEnd : present.talk().end().getNow(lastEnd);
            throw new IOException("Charge point \"" + id() + "\" is not connected: " + why
                    + ". Maybe it is off, or its backend is not " + around.address() + id() + ".");
        }
        return present;
    }

    List<Connector> unknown(Instant now) {
        var unknown = new ArrayList<Connector>();
        for (var connector : connectors) {
            if (!connector.isKnown(now)) {
                unknown.add(connector);
            }
        }
        return unknown;
    }
}
