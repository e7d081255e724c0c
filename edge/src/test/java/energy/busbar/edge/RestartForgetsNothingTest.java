// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.edge.learn.JournalPast;
import energy.busbar.forecast.Forecaster;
import energy.busbar.forecast.History;
import energy.busbar.model.Forecast;
import energy.busbar.model.TimeGrid;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartForgetsNothingTest {

    @TempDir
    Path folder;

    private static Forecast forecast(History history, Instant now) {
        return new Forecaster(DemoHome.site().zone()).forecast(now, TimeGrid.uniform(now, Duration.ofMinutes(30), 96),
                history, List.of(), Optional.empty());
    }

    @Test
    void aRestartedStationForetellsLikeOneThatNeverStopped() throws IOException {
        try (var station = new VirtualStation(folder, parts -> parts.replan = Duration.ofHours(2))) {
            station.ticks(3 * 360 + 6);
            assertThat(station.journal.flush(Duration.ofSeconds(60))).isTrue();
            var restarted = SimulatedPlants.demo(1).history();
            var before = restarted.end();

            new JournalPast(station.journal.pastSteps()).addTo(restarted, station.now().minus(History.KEPT),
                    station.now());

            assertThat(Duration.between(before, restarted.end())).isEqualTo(Duration.ofHours(3));
            assertThat(restarted.end()).isEqualTo(station.history.end());
            var expected = forecast(station.history, station.now());
            assertThat(forecast(restarted, station.now()).loadKw()).containsExactly(expected.loadKw(), within(1e-4));
            assertThat(forecast(restarted, station.now()).pvKw()).containsExactly(expected.pvKw(), within(1e-4));
        }
    }
}
