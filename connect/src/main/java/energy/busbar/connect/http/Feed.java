// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Something a server publishes again and again. Asked by one thread, which is told the time; what was heard
/// last stays until something newer is believed.
///
/// @param <T> what an answer means
public final class Feed<T> {

    /// Refused questions stay refused until somebody changes the server or the site file.
    private static final int MOST_PAGES = 20;
    private static final Duration AFTER_REFUSAL = Duration.ofHours(1);

    private final Questions<T> questions;
    private final Http http;
    private final Pace pace;
    private Optional<String> tag = Optional.empty();
    private Instant due = Instant.MIN;
    private Instant askedAt = Instant.MIN;
    private int failures;

    private volatile @Nullable Instant heardAt;
    private volatile Optional<String> failure = Optional.empty();

    /// @param address what to ask for at an instant
    /// @param pages   how an answer goes on, where it comes in pages
    public record Questions<T>(Function<Instant, URI> address, Reader<T> reader, Optional<Pages<T>> pages) {

        /// The answer comes whole.
        public Questions(Function<Instant, URI> address, Reader<T> reader) {
            this(address, reader, Optional.empty());
        }
    }

    /// @param next where the next page of one that was read lies
    /// @param join of what was read before and of the page after it
    public record Pages<T>(Function<T, Optional<URI>> next, BinaryOperator<T> join) {}

    /// Understands an answer whole, or not at all.
    @FunctionalInterface
    public interface Reader<T> {
        T read(String body, Instant heardAt) throws NotBelievedException;
    }

    public Feed(Questions<T> questions, Http http, Pace pace) {
        this.questions = questions;
        this.http = http;
        this.pace = pace;
    }

    /// Goes on from what was heard before a restart, and does not ask again before its time.
    public void heardBefore(Instant at) {
        heardAt = at;
        askedAt = at;
        due = at.plus(pace.usual());
    }

    /// Asks if it is time to.
    ///
    /// @return what is new
    public Optional<T> look(Instant now) throws InterruptedException {
        boolean clockSetBack = now.isBefore(askedAt);
        if (now.isBefore(due) && !clockSetBack) {
            return Optional.empty();
        }
        askedAt = now;
        return switch (http.get(questions.address().apply(now), tag)) {
            case Answer.Body body -> read(body, now);
            case Answer.Unchanged _ -> {
                heard(now);
                yield Optional.empty();
            }
            case Answer.Later later -> failed(now, later.why(), later.notBefore());
            case Answer.Never never -> failed(now, never.why(), AFTER_REFUSAL);
        };
    }

    private Optional<T> read(Answer.Body body, Instant now) throws InterruptedException {
        try {
            T first = questions.reader().read(body.text(), now);
            return questions.pages().isPresent()
                    ? wholeFrom(first, questions.pages().get(), now)
                    : known(first, body.tag(), now);
        } catch (NotBelievedException wrong) {
            return failed(now, String.valueOf(wrong.getMessage()), Duration.ZERO);
        }
    }

    private Optional<T> known(T value, Optional<String> version, Instant now) {
        tag = version;
        heard(now);
        return Optional.of(value);
    }

    /// All pages, or nothing: half an answer would look like a whole one.
    private Optional<T> wholeFrom(T first, Pages<T> pages, Instant now)
            throws NotBelievedException, InterruptedException {
        var address = questions.address().apply(now);
        T whole = first;
        T page = first;
        for (int number = 2; pages.next().apply(page).isPresent(); number++) {
            var next = address.resolve(pages.next().apply(page).get());
            if (number > MOST_PAGES || !Objects.equals(next.getHost(), address.getHost())) {
                throw new NotBelievedException("page " + number + " would be " + next
                        + ". Maybe the server counts its pages wrongly.");
            }
            switch (http.get(next, Optional.empty())) {
                case Answer.Body body -> page = questions.reader().read(body.text(), now);
                case Answer.Later later -> {
                    return failed(now, later.why(), later.notBefore());
                }
                case Answer.Never never -> {
                    return failed(now, never.why(), AFTER_REFUSAL);
                }
                case Answer.Unchanged _ -> throw new NotBelievedException("page " + number + " has no content.");
            }
            whole = pages.join().apply(whole, page);
        }
        return known(whole, Optional.empty(), now);
    }

    /// Asks again by an instant, if it would be later otherwise. From the thread that looks.
    public void hurry(Instant by) {
        due = by.isBefore(due) ? by : due;
    }

    private void heard(Instant now) {
        heardAt = now;
        failure = Optional.empty();
        failures = 0;
        due = now.plus(pace.afterAnswer());
    }

    private Optional<T> failed(Instant now, String why, Duration notBefore) {
        failure = Optional.of(why);
        failures++;
        due = now.plus(pace.afterFailure(failures, notBefore));
        return Optional.empty();
    }

    /// When it is time to ask again.
    public Instant due() {
        return due;
    }

    /// Why the last question had no answer that is believed. Any thread.
    public Optional<String> failure() {
        return failure;
    }

    /// How old the last answer is; empty before the first. Any thread.
    public Optional<Duration> age(Instant now) {
        return Optional.ofNullable(heardAt).map(at -> Duration.between(at, now));
    }
}
