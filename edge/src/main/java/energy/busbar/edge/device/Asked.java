// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.device;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The last answers of one device. Whoever reads them waits for nothing: an answer carries its own date, and
/// sense judges its age.
///
/// @param <T> all that is asked at once
final class Asked<T> {

    private final String device;
    private final Question<T> question;
    private final Errand errand;
    private volatile @Nullable T last;
    private volatile @Nullable T ofThisRound;
    private volatile String failure;
    private final AtomicInteger failuresInARow = new AtomicInteger();

    /// What a device is asked.
    interface Question<T> {
        T ask() throws IOException;
    }

    Asked(String device, Question<T> question, Patience patience) {
        this.device = device;
        this.question = question;
        this.errand = new Errand(device, patience);
        this.failure = "It was not asked yet.";
    }

    CompletableFuture<Void> begin() {
        ofThisRound = null;
        return errand.begin(() -> {
            last = question.ask();
            ofThisRound = last;
        }, new Errand.Outcome() {
            @Override
            public void done() {
                failuresInARow.set(0);
            }

            @Override
            public void failed(String why) {
                failure = why;
                failuresInARow.incrementAndGet();
            }
        });
    }

    /// The newest answer, however old.
    ///
    /// @throws IOException if there never was one
    T answer() throws IOException {
        var known = last;
        if (known == null) {
            throw new IOException("\"" + device + "\" has not answered since the start. " + failure);
        }
        return known;
    }

    /// The answer that came since the last round began, for what is worth nothing once it is old.
    Optional<T> answerOfThisRound() {
        return Optional.ofNullable(ofThisRound);
    }

    String failure() {
        return failure;
    }

    int failuresInARow() {
        return failuresInARow.get();
    }
}
