// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeparturesTest {

    private static final Instant NINE = Instant.parse("2024-05-01T09:00:00Z");
    private static final Instant FIVE = NINE.plus(Duration.ofHours(8));

    private final Departures departures = new Departures();

    private void ended(int times, double share) {
        for (int i = 0; i < times; i++) {
            departures.ended(NINE, FIVE, NINE.plus(Duration.ofMinutes(Math.round(480 * share))));
        }
    }

    @Test
    void atFirstDriversAreBelieved() {
        assertThat(departures.readyBy(NINE, NINE, FIVE)).isEqualTo(FIVE);
    }

    @Test
    void driversWhoKeepTheirWordStayBelieved() {
        ended(50, 1);

        assertThat(departures.readyBy(NINE, NINE, FIVE)).isEqualTo(FIVE);
    }

    @Test
    void whereMostLeaveAtHalfTimeACarIsReadyByThen() {
        ended(30, 0.5);

        assertThat(departures.readyBy(NINE, NINE, FIVE)).isEqualTo(NINE.plus(Duration.ofHours(4)));
    }

    @Test
    void aCarThatIsStillThereAfterThatMayStayAsAnnounced() {
        ended(30, 0.5);

        assertThat(departures.readyBy(NINE.plus(Duration.ofHours(5)), NINE, FIVE)).isEqualTo(FIVE);
    }

    @Test
    void whoStaysLongerIsStillReadyWhenAnnounced() {
        ended(30, 3);

        assertThat(departures.readyBy(NINE, NINE, FIVE)).isEqualTo(FIVE);
    }
}
