// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.edge.config.Prices;
import energy.busbar.model.PriceSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    Path folder;

    private static double importAt(List<PriceSlot> slots, String instant) {
        return slots.stream().filter(slot -> slot.covers(Instant.parse(instant))).findFirst().orElseThrow()
                .importPerKwh();
    }

    @Test
    void periodsFollowLocalTimeAlsoOverMidnightAndAClockChange() {
        var prices = new DailyPrices(new Prices.Daily(List.of(new Prices.Period(LocalTime.of(7, 0), 0.3, 0.1),
                new Prices.Period(LocalTime.of(22, 0), 0.2, 0.1))), BERLIN);

        var slots = prices.published(Instant.parse("2024-03-30T12:00:00Z"));

        assertThat(importAt(slots, "2024-03-30T06:00:00Z")).isEqualTo(0.3);
        assertThat(importAt(slots, "2024-03-30T23:00:00Z")).isEqualTo(0.2);
        assertThat(importAt(slots, "2024-03-31T04:59:00Z")).isEqualTo(0.2);
        assertThat(importAt(slots, "2024-03-31T05:00:00Z")).isEqualTo(0.3);
        for (int i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i).start()).isEqualTo(slots.get(i - 1).end());
        }
    }

    @Test
    void tomorrowIsUnknownBeforeItIsPublished() throws IOException {
        var file = Files.writeString(folder.resolve("prices.csv"), """
                start,import-per-kwh,export-per-kwh
                2024-05-01T00:00:00Z,0.20,0.05
                2024-05-02T00:00:00Z,-0.01,0.05
                """);

        var prices = CsvPrices.read(new Prices.Csv(file, Optional.of(LocalTime.of(16, 0))), ZoneId.of("UTC"));

        assertThat(prices.published(Instant.parse("2024-05-01T15:59:00Z"))).hasSize(1);
        assertThat(prices.published(Instant.parse("2024-05-01T16:00:00Z"))).hasSize(2);
        assertThat(importAt(prices.published(Instant.parse("2024-05-01T16:00:00Z")), "2024-05-02T23:59:00Z"))
                .isEqualTo(-0.01);
    }

    @Test
    void aLineThatIsNoPriceIsNamedWithItsNumber() throws IOException {
        var file = Files.writeString(folder.resolve("prices.csv"), "2024-05-01T00:00:00Z,0.20,0.05\nyesterday,1,2\n");

        assertThatThrownBy(() -> CsvPrices.read(new Prices.Csv(file, Optional.empty()), BERLIN))
                .isInstanceOf(IOException.class).hasMessageContaining("prices.csv:2: \"yesterday,1,2\"");
    }
}
