// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.device;

import energy.busbar.dispatch.Actuator;
import energy.busbar.dispatch.Told;
import energy.busbar.model.Setpoint;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Commands for one device, given without waiting. While the device is busy only the newest is kept: what it
/// was to do before is of no interest any more.
final class Posted implements Actuator {

    private final Actuator device;
    private final Errand errand;
    private final Asked<Optional<Told>> held;
    private final AtomicReference<@Nullable Setpoint> next = new AtomicReference<>();
    private volatile @Nullable Setpoint tried;
    private volatile Optional<String> failure = Optional.empty();
    private volatile CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);

    /// @param held what the device says it was told
    Posted(String id, Actuator device, Patience patience, Asked<Optional<Told>> held) {
        this.device = device;
        this.errand = new Errand(id, patience);
        this.held = held;
    }

    /// @throws IOException what became of the command before this one, if it failed; this one is under way
    @Override
    public void apply(Setpoint setpoint) throws IOException {
        var before = failure;
        next.set(setpoint);
        begin();
        if (before.isPresent()) {
            throw new IOException(before.get());
        }
    }

    @Override
    public Optional<Told> told() {
        return held.answerOfThisRound().orElse(Optional.empty());
    }

    private void begin() {
        ended = errand.begin(this::giveNewest, new Errand.Outcome() {
            @Override
            public void done() {
                failure = Optional.empty();
            }

            @Override
            public void failed(String why) {
                failure = Optional.of(why);
                next.compareAndSet(tried, null);
            }
        }).thenRun(() -> {
            if (next.get() != null) {
                begin();
            }
        });
    }

    /// A command that fails is tried again unless a newer one has come.
    private void giveNewest() throws IOException {
        var setpoint = next.get();
        tried = setpoint;
        if (setpoint != null) {
            device.apply(setpoint);
            next.compareAndSet(setpoint, null);
        }
    }

    /// Completes when nothing is under way any more.
    CompletableFuture<Void> ended() {
        return ended;
    }
}
