// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryTest {

    private static Country known(String text) {
        assertThat(Country.parse(text)).isInstanceOf(Country.Outcome.Known.class);
        return ((Country.Outcome.Known) Country.parse(text)).country();
    }

    private static boolean isHoliday(String country, String date) {
        return new Holidays(known(country)).test(LocalDate.parse(date));
    }

    @ParameterizedTest
    @CsvSource({"DE, 2024-10-03, true", "DE, 2024-10-04, false", "DE-BY, 2024-11-01, true", "DE, 2024-11-01, false",
            "GB-ENG, 2024-08-26, true", "GB-SCT, 2024-01-02, true", "us, 2024-07-04, true",
            "FR, 2024-05-08, true"})
    void aCountryHasItsHolidaysAndAPartItsOwnBesides(String country, String date, boolean holiday) {
        assertThat(isHoliday(country, date)).isEqualTo(holiday);
    }

    @Test
    void easterMovesFromYearToYear() {
        assertThat(isHoliday("DE", "2024-04-01")).isTrue();
        assertThat(isHoliday("DE", "2025-04-21")).isTrue();
        assertThat(isHoliday("DE", "2025-04-01")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Germany, DE.", "Deutschland, DE.", "UK, GB.", "DEU, DE."})
    void aCountryWrittenOtherwiseIsAnsweredWithItsCode(String text, String maybe) {
        assertThat(Country.parse(text)).isInstanceOfSatisfying(Country.Outcome.Unknown.class, unknown -> {
            assertThat(unknown.what()).contains("\"" + text + "\"");
            assertThat(unknown.maybe()).isEqualTo(maybe);
        });
    }

    @Test
    void anUnknownPartIsAnsweredWithTheKnownOnes() {
        assertThat(Country.parse("DE-XX")).isInstanceOfSatisfying(Country.Outcome.Unknown.class,
                unknown -> assertThat(unknown.maybe()).contains("DE-BY", "DE-NW"));
    }

    @Test
    void aCountryIsNamedForPeople() {
        assertThat(known("de-by").words()).isEqualTo("Germany (DE-BY)");
    }
}
