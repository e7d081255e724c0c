// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.holidays;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// A country whose holidays are known, or a part of one.
///
/// @param code ISO 3166-1, in lower case
/// @param part ISO 3166-2 without the country, in lower case; empty for the whole country
public record Country(String code, Optional<String> part) {

    private static final Pattern PART = Pattern.compile("<SubConfigurations[^>]*hierarchy=\"([^\"]+)\"");

    /// What came of a text that should name a country.
    public sealed interface Outcome {

        record Known(Country country) implements Outcome {}

        /// @param maybe advice, empty if there is none
        record Unknown(String what, String maybe) implements Outcome {}
    }

    /// Reads a text such as `DE` or `DE-BY`. Looks at the country's own small file only, so that a site starts
    /// without loading a calendar.
    public static Outcome parse(String text) {
        var words = text.strip().toLowerCase(Locale.ROOT).split("-", 2);
        var calendar = calendar(words[0]);
        if (calendar.isEmpty()) {
            return new Outcome.Unknown("must be the code of a country whose holidays are known, such as DE, or of a"
                    + " part of one, such as DE-BY, was \"" + text + "\".", advice(text));
        }
        if (words.length == 1) {
            return new Outcome.Known(new Country(words[0], Optional.empty()));
        }
        var parts = parts(calendar.get());
        return parts.contains(words[1])
                ? new Outcome.Known(new Country(words[0], Optional.of(words[1])))
                : new Outcome.Unknown("names a part of " + name(words[0]) + " whose holidays are not known, was \""
                        + text + "\".",
                        parts.isEmpty() ? words[0].toUpperCase(Locale.ROOT) + "." : partsAdvice(words[0], parts));
    }

    private static Optional<String> calendar(String code) {
        if (!code.matches("[a-z]{2}")) {
            return Optional.empty();
        }
        try (var file = Country.class.getResourceAsStream("/holidays/Holidays_" + code + ".xml")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("The calendar of " + code + " cannot be read.", broken);
        }
    }

    private static TreeSet<String> parts(String calendar) {
        var parts = new TreeSet<String>();
        PART.matcher(calendar).results().forEach(found -> parts.add(found.group(1)));
        return parts;
    }

    private static String partsAdvice(String code, TreeSet<String> parts) {
        return "one of " + String.join(", ", parts.stream().map(part -> (code + "-" + part).toUpperCase(Locale.ROOT))
                .toList()) + ".";
    }

    /// The code of a country that was written out, or written otherwise.
    private static String advice(String text) {
        var wanted = text.strip();
        if (wanted.equalsIgnoreCase("UK")) {
            return "GB.";
        }
        return Arrays.stream(Locale.getISOCountries()).filter(code -> calledSo(code, wanted)).findFirst()
                .map(code -> code + ".").orElse("");
    }

    private static boolean calledSo(String code, String name) {
        var country = Locale.of("", code);
        return List.of(country.getDisplayCountry(Locale.ENGLISH), country.getDisplayCountry(Locale.of(code)),
                country.getISO3Country()).stream().anyMatch(name::equalsIgnoreCase);
    }

    private static String name(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }

    /// `Germany (DE-BY)`.
    public String words() {
        return name(code) + " (" + (code + part.map(it -> "-" + it).orElse("")).toUpperCase(Locale.ROOT) + ")";
    }
}
