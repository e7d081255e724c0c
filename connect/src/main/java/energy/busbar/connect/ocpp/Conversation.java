// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import energy.busbar.connect.device.HealthCount;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One charge point's talk over one socket. In each direction one call at a time waits for its answer, as OCPP
/// wants it. What arrives is answered on the thread that brings it and never waits for anything; whoever calls
/// waits as long as patience lasts.
final class Conversation {

    /// A box that leaves this many calls in a row unanswered hangs; a new connection is what may help.
    private static final int MOST_SILENCES = 3;

    private static final int GOING_AWAY = 1001;
    private static final int POLICY_VIOLATION = 1008;

    private final Party party;
    private final Socket socket;
    private final InstantSource clock;
    private final Repeats repeats = new Repeats();
    private final Flood flood = new Flood();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final AtomicLong calls = new AtomicLong();
    private final AtomicInteger silences = new AtomicInteger();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private volatile @Nullable Pending pending;
    private volatile Instant heardAt;

    /// @param name     what people call it
    /// @param answerer what this side says to a call
    record Party(String name, Version version, Answerer answerer, Duration patience, HealthCount health) {}

    /// Answers a call of the charge point.
    interface Answerer {
        ObjectNode answer(Message.Call call) throws MalformedException;

        /// The answer is on its way.
        void answered(Message.Call call);
    }

    private record Pending(String id, String action, CompletableFuture<ObjectNode> answer) {}

    Conversation(Party party, Socket socket, InstantSource clock) {
        this.party = party;
        this.socket = socket;
        this.clock = clock;
        this.heardAt = clock.instant();
    }

    /// What people call the charge point.
    String name() {
        return party.name();
    }

    Dialect dialect() {
        return party.version().dialect();
    }

    /// When the charge point said anything last.
    Instant heardAt() {
        return heardAt;
    }

    /// Takes one frame. Throws nothing, whatever it is.
    void received(String text) {
        heardAt = clock.instant();
        if (flood.isOne(heardAt)) {
            hangUp(POLICY_VIOLATION, "it sends more than " + Flood.MOST_A_SECOND + " messages a second");
            return;
        }
        try {
            switch (Message.read(text)) {
                case Message.Call call -> {
                    socket.send(repeats.answer(call.id(), text, () -> answer(call)));
                    party.answerer().answered(call);
                }
                case Message.Result result -> settle(result);
                case Message.Failure failure -> settle(failure);
            }
        } catch (MalformedException wrong) {
            party.health().failed(party.name() + " sends what is no message: " + wrong.words());
            if (!spoils(wrong)) {
                socket.send(failure(wrong.messageId(), wrong.code(), wrong.words()).text());
            }
        }
    }

    /// An answer that cannot be understood is not answered itself; whoever waits for it need not go on.
    private boolean spoils(MalformedException wrong) {
        var waiting = pending;
        return waiting != null && waiting.id().equals(wrong.messageId()) && waiting.answer().completeExceptionally(
                new IOException(party.name() + " answers " + waiting.action() + " with what is no message: "
                        + wrong.words()));
    }

    private String answer(Message.Call call) {
        try {
            var said = party.answerer().answer(call);
            party.health().answered(heardAt);
            return new Message.Result(call.id(), said).text();
        } catch (MalformedException wrong) {
            party.health().failed(party.name() + " sends a " + call.action() + " that is not understood: "
                    + wrong.words());
            return failure(call.id(), wrong.code(), wrong.words()).text();
        } catch (RuntimeException bug) {
            party.health().failed(party.name() + ": " + call.action() + " could not be taken: " + bug);
            return failure(call.id(), ErrorCode.INTERNAL_ERROR, "Sorry, this is our fault.").text();
        }
    }

    private Message.Failure failure(String id, ErrorCode code, String what) {
        return new Message.Failure(id, party.version().spelled(code), what);
    }

    /// Answers that nobody waits for any more are dropped.
    private void settle(Message answer) {
        var waiting = pending;
        if (waiting == null || !waiting.id().equals(answer.id())) {
            return;
        }
        if (answer instanceof Message.Result(var _, var payload)) {
            waiting.answer().complete(payload);
        } else if (answer instanceof Message.Failure(var _, var code, var description)) {
            waiting.answer().completeExceptionally(new RefusedException(party.name() + " refuses " + waiting.action()
                    + " (" + code + (description.isBlank() ? ")." : ": " + description + ").")));
        }
    }

    /// Calls the charge point and waits for its answer.
    ///
    /// @throws RefusedException if it answers with an error
    /// @throws IOException      if it does not answer in time, or the connection ends
    ObjectNode call(String action, ObjectNode payload) throws IOException {
        try {
            if (!turn.tryLock(party.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(party.name() + " has not answered the last call yet; " + action
                        + " was not sent.");
            }
            try {
                return ask(new Pending("b" + calls.incrementAndGet(), action, new CompletableFuture<>()), payload);
            } finally {
                pending = null;
                turn.unlock();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped while " + party.name() + " was asked for " + action + ".");
        }
    }

    private ObjectNode ask(Pending call, ObjectNode payload) throws IOException, InterruptedException {
        pending = call;
        if (end.isDone()) {
            throw gone();
        }
        socket.send(new Message.Call(call.id(), call.action(), payload).text());
        try {
            var answer = call.answer().get(party.patience().toMillis(), TimeUnit.MILLISECONDS);
            silences.set(0);
            return answer;
        } catch (TimeoutException silent) {
            if (silences.incrementAndGet() >= MOST_SILENCES) {
                hangUp(GOING_AWAY, "it left " + MOST_SILENCES + " calls in a row unanswered");
            }
            throw new IOException(party.name() + " does not answer " + call.action() + " within "
                    + party.patience().toMillis() / 1000.0
                    + " s. Maybe it is busy or hangs; restart it if it stays so.");
        } catch (ExecutionException answered) {
            silences.set(0);
            if (answered.getCause() instanceof RefusedException refused) {
                throw new RefusedException(String.valueOf(refused.getMessage()));
            }
            if (answered.getCause() instanceof IOException senseless && !end.isDone()) {
                throw new IOException(senseless.getMessage(), answered);
            }
            throw gone();
        }
    }

    private IOException gone() {
        return new IOException("The connection to " + party.name() + " has ended: " + end.getNow("closed") + ".");
    }

    /// This side ends it.
    ///
    /// @param why a phrase for people, about the charge point
    void hangUp(int code, String why) {
        ended(why);
        socket.end(code, why);
    }

    /// The connection is gone; whoever waits is told at once.
    void ended(String why) {
        end.complete(why);
        var waiting = pending;
        if (waiting != null) {
            waiting.answer().completeExceptionally(new IOException(why));
        }
    }

    boolean isOver() {
        return end.isDone();
    }

    /// Completes with the reason when the conversation is over.
    CompletableFuture<String> end() {
        return end.copy();
    }
}
