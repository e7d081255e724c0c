// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import energy.busbar.connect.home.Sight.Seen;
import energy.busbar.connect.home.Sight.Unseen;
import energy.busbar.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// One value, as it is now: believed, or missing with the reason.
///
/// @param source for people: connection, part and value
record Gauge<A>(String source, Measurand measurand, ValueTerms<A> terms, Wire<A, ?> wire, InstantSource clock) {

    /// Clocks of a home run together within a second or two; one that is this far ahead dates nothing.
    private static final Duration AHEAD = Duration.ofSeconds(30);

    /// @throws IOException if the other side of the connection is away
    Reading reading() throws IOException {
        return switch (wire.see(terms.address())) {
            case Unseen(var why) -> new Reading.Missing(why, source);
            case Seen seen -> dated(seen);
        };
    }

    private Reading dated(Seen seen) {
        var now = clock.instant();
        if (says(terms.words().unavailable(), seen)) {
            return new Reading.Missing("It says \"" + seen.text().strip() + "\".", source);
        }
        if (seen.at().isEmpty()) {
            return new Reading.Missing("Nobody knows how old it is: it was retained by the broker. Maybe name a"
                    + " time-path, or set retained: accept.", source);
        }
        var age = Duration.between(seen.at().get(), now);
        if (age.compareTo(AHEAD.negated()) < 0) {
            return new Reading.Missing("It is dated " + -age.toSeconds()
                    + " s ahead. Maybe the clocks of the two computers differ.", source);
        }
        if (terms.maxAge().isPresent() && age.compareTo(terms.maxAge().get()) > 0) {
            return new Reading.Missing("It is " + age.toSeconds() + " s old, and more than "
                    + terms.maxAge().get().toSeconds() + " s count as missing.", source);
        }
        return number(seen, age.isNegative() ? now : seen.at().get());
    }

    private Reading number(Seen seen, Instant at) {
        var number = Decimal.in(seen.text());
        if (number.isEmpty()) {
            return new Reading.Missing("It says \"" + shown(seen.text()) + "\", which is no number.", source);
        }
        double told = number.getAsDouble();
        if (measurand.quantity() == Quantity.COUNT) {
            return Reading.of(told, at, source);
        }
        if (terms.unit().isPresent() && seen.unit().isPresent()
                && !terms.unit().get().symbol().equals(seen.unit().get().strip())) {
            return new Reading.Missing("It is told in " + seen.unit().get() + ", the site file says "
                    + terms.unit().get().symbol() + ". Maybe the device was changed; leave out the unit to follow it.",
                    source);
        }
        return unit(seen).map(unit -> Reading.of(terms.reversed() ? -unit.inOurs(told) : unit.inOurs(told), at, source))
                .orElseGet(() -> new Reading.Missing(noUnit(seen), source));
    }

    private Optional<Unit> unit(Seen seen) {
        return terms.unit().or(() -> seen.unit().flatMap(Unit::of))
                .filter(unit -> unit.quantity() == measurand.quantity());
    }

    private String noUnit(Seen seen) {
        return seen.unit().map(unit -> "It is told in \"" + unit + "\", which is no unit of " + measurand.key() + ".")
                .orElse("Nobody says in which unit it is told.") + " Maybe the wrong value was named; it may be in "
                + Unit.of(measurand.quantity()) + ".";
    }

    /// @throws IOException if it is not known now
    boolean isSo() throws IOException {
        switch (wire.see(terms.address())) {
            case Unseen(var why) -> throw new IOException(source + ": " + why);
            case Seen seen -> {
                checkAge(seen);
                if (says(terms.words().yes(), seen)) {
                    return true;
                }
                if (says(terms.words().no(), seen)) {
                    return false;
                }
                throw new IOException(source + " says \"" + shown(seen.text()) + "\", which is neither of "
                        + terms.words().yes() + " nor of " + terms.words().no() + ".");
            }
        }
    }

    /// Words stand until they change, unless the site file says for how long.
    private void checkAge(Seen seen) throws IOException {
        if (terms.maxAge().isPresent() && (seen.at().isEmpty()
                || Duration.between(seen.at().get(), clock.instant()).compareTo(terms.maxAge().get()) > 0)) {
            throw new IOException(source + " is older than " + terms.maxAge().get().toSeconds()
                    + " s or of unknown age, and counts as missing.");
        }
    }

    private static boolean says(java.util.Set<String> words, Seen seen) {
        return words.contains(seen.text().strip().toLowerCase(Locale.ROOT));
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
