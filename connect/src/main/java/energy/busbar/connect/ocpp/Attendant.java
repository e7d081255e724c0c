// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Looks after one connection on a thread of its own: asks what the charge point can do once it has spoken, gives
/// it its safe floor, asks for what it does not tell by itself, and ends a connection on which nobody answers.
final class Attendant implements Conversation.Answerer, Runnable {

    private static final int FIRST_HEARTBEAT_SECONDS = 60;
    private static final int GOING_AWAY = 1001;
    private static final double JITTER = 0.1;

    private final Box box;
    private final Version version;
    private final RandomGenerator random;
    private final Conversation talk;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Abilities abilities;
    private boolean heard;

    Attendant(Box box, Version version, Socket socket, RandomGenerator random) {
        this.box = box;
        this.version = version;
        this.random = random;
        this.talk = box.converse(new Conversation.Party("Charge point \"" + box.id() + "\"", version, this,
                box.manner().patience(), box.health()), socket);
        var _ = talk.end().thenRun(wake::release);
    }

    Box box() {
        return box;
    }

    Conversation talk() {
        return talk;
    }

    /// Empty until it has been asked.
    Optional<Abilities> abilities() {
        return Optional.ofNullable(abilities);
    }

    @Override
    public ObjectNode answer(Message.Call call) throws MalformedException {
        return version.dialect().answer(box, call);
    }

    /// The charge point's own thread.
    @Override
    public void answered(Message.Call call) {
        boolean boots = version.dialect().isBoot(call);
        if (boots) {
            abilities = null;
            box.startedAnew();
        }
        if (boots || !heard) {
            heard = true;
            wake.release();
        }
    }

    /// Until the connection ends.
    @Override
    public void run() {
        try {
            rest(box.manner().patience().toMillis());
            while (!talk.isOver()) {
                attend();
                rest(Math.round(box.manner().sampleInterval().toMillis() * (1 - JITTER * random.nextDouble())));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void rest(long millis) throws InterruptedException {
        if (wake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void attend() {
        try {
            if (abilities == null) {
                greet();
            } else if (Duration.between(talk.heardAt(), box.now()).compareTo(box.manner().sampleInterval()) >= 0) {
                probe();
            }
            askForMeters();
        } catch (IOException silent) {
            box.health().failed(String.valueOf(silent.getMessage()));
        }
    }

    private void greet() throws IOException {
        var dialect = version.dialect();
        int start = box.starts();
        Abilities told;
        try {
            told = dialect.abilities(talk);
        } catch (RefusedException keepsItToItself) {
            told = Abilities.UNTOLD;
        }
        if (box.commands()) {
            long heartbeat = Math.max(FIRST_HEARTBEAT_SECONDS, box.manner().sampleInterval().toSeconds());
            int writes = dialect.configure(talk, told, new Dialect.Rhythm(box.manner().sampleInterval().toSeconds(),
                    heartbeat + random.nextLong(heartbeat / 4)));
            for (int i = 0; i < writes; i++) {
                box.health().wrote();
            }
            for (var connector : box.connectors()) {
                giveFloor(connector, told);
            }
        }
        for (var connector : box.connectors()) {
            ask(() -> dialect.askForStatus(talk, connector.number()));
        }
        // One that has started anew meanwhile is greeted anew.
        abilities = box.starts() == start ? told : null;
    }

    /// What holds when no lease does: for every transaction, for ever, at the lowest level.
    private void giveFloor(Connector connector, Abilities told) throws IOException {
        double safeA = box.manner().safeCurrentA();
        var floor = new Profile(ProfileIds.floor(connector.number()), 0, Optional.empty(),
                box.wiring(connector.number()).limit(safeA, 0, told.watts()), Optional.empty());
        try {
            version.dialect().set(talk, connector.number(), floor, box.now());
        } catch (RefusedException notOne) {
            try {
                version.dialect().set(talk, 0, floor, box.now());
            } catch (RefusedException none) {
                box.health().failed("Charge point \"" + box.id() + "\" takes no safe limit of " + safeA
                        + " A for when Busbar is gone: " + none.getMessage()
                        + " Maybe set such a limit in the charge point itself.");
                return;
            }
        }
        box.health().wrote();
    }

    private void askForMeters() throws IOException {
        Instant now = box.now();
        for (var connector : box.unknown(now)) {
            ask(() -> version.dialect().askForMeter(talk, connector.number()));
        }
    }

    private interface Question {
        void ask() throws IOException;
    }

    /// A charge point that cannot be asked tells when it likes.
    private static void ask(Question question) throws IOException {
        try {
            question.ask();
        } catch (RefusedException tellsWhenItLikes) {
            return;
        }
    }

    /// Silence may be a connection that is open on one side only.
    private void probe() {
        try {
            version.dialect().probe(talk);
        } catch (RefusedException answered) {
            return;
        } catch (IOException silent) {
            talk.hangUp(GOING_AWAY, "it fell silent");
        }
    }
}
