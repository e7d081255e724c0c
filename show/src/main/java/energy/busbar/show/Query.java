// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Function;

/// The values after the question mark; an empty one counts as left out.
record Query(Context ctx) {

    Optional<LocalDate> date(String name) {
        return parsed(name, "2024-05-01", LocalDate::parse);
    }

    Optional<YearMonth> month(String name) {
        return parsed(name, "2024-05", YearMonth::parse);
    }

    /// An instant with any offset. A plus sign in a query means a space, so one is read as the other.
    Optional<Instant> instant(String name) {
        return parsed(name, "2024-05-01T00:00:00Z", text -> OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    }

    int wholeNumber(String name, int usual, int most) {
        var text = text(name);
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.get().matches("\\d{1,9}") || Integer.parseInt(text.get()) < 1
                || Integer.parseInt(text.get()) > most) {
            throw ProblemException.badRequest(
                    name + " must be a whole number from 1 to " + most + ", was \"" + text.get() + "\".", null);
        }
        return Integer.parseInt(text.get());
    }

    private <T> Optional<T> parsed(String name, String example, Function<String, T> parser) {
        return text(name).map(text -> {
            try {
                return parser.apply(text);
            } catch (DateTimeException _) {
                throw ProblemException.badRequest(
                        name + " must look like " + example + ", was \"" + text + "\".", null);
            }
        });
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(text -> !text.isBlank());
    }
}
