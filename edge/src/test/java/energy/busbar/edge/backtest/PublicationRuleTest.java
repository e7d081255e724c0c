// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicationRuleTest {

    @ParameterizedTest
    @CsvSource({
            // Paris at 13:00: before it today ends, from it on tomorrow does; days of 23 and 25 hours too
            "Europe/Paris, 13, 0, 2024-05-01T10:59:00Z, 2024-05-01T22:00:00Z",
            "Europe/Paris, 13, 0, 2024-05-01T11:00:00Z, 2024-05-02T22:00:00Z",
            "Europe/Paris, 13, 0, 2024-03-30T12:00:00Z, 2024-03-31T22:00:00Z",
            "Europe/Paris, 13, 0, 2024-10-26T11:00:00Z, 2024-10-27T23:00:00Z",
            // Agile: the delivery day starts at 23:00 in London, published at 16:30
            "Europe/London, 16.5, 23, 2024-12-01T16:00:00Z, 2024-12-01T23:00:00Z",
            "Europe/London, 16.5, 23, 2024-12-01T16:30:00Z, 2024-12-02T23:00:00Z",
            "Europe/London, 16.5, 23, 2024-12-01T22:30:00Z, 2024-12-02T23:00:00Z",
            "Europe/London, 16.5, 23, 2024-12-01T23:00:00Z, 2024-12-02T23:00:00Z",
            "Europe/London, 16.5, 23, 2024-07-01T15:30:00Z, 2024-07-02T22:00:00Z"})
    void pricesAreKnownToTheEndOfTheLastPublishedDay(
            String zone, double hour, int dayStart, Instant now, Instant until) {
        var rule = new PublicationRule(hour, Optional.of(ZoneId.of(zone)), dayStart);

        assertThat(rule.knownUntil(now, ZoneId.of("UTC"))).isEqualTo(until);
    }
}
