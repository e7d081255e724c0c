// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.config.SiteFile;
import energy.busbar.model.Automation;
import energy.busbar.model.Ladder;
import energy.busbar.model.OperatingMode;
import energy.busbar.record.JournalTerms;
import energy.busbar.show.LiveView;
import energy.busbar.show.WebSettings;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real threads, the real clock and the real port, at sixty times speed.
class StationTest {

    @TempDir
    Path folder;

    private Station started(double speed) throws IOException {
        var control = SiteFile.Control.USUAL;
        return Station.start(SimulatedPlants.demo(1),
                SiteClock.startingAt(DemoHome.start().plus(control.tick()), speed), new Station.Terms(control,
                        OperatingMode.LIVE, JournalTerms.in(folder.resolve("busbar.db")),
                        WebSettings.loopback(0, Main.VERSION)));
    }

    private static void await(Station station, Predicate<LiveView> wanted) throws Exception {
        var met = new CountDownLatch(1);
        try (var _ = station.subscribe(view -> {
            if (wanted.test(view)) {
                met.countDown();
            }
        })) {
            assertThat(met.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean onLadder(LiveView view, Ladder ladder) {
        return view.decision().map(decision -> decision.ladder() == ladder).orElse(false);
    }

    @Test
    void aStartedSiteComesToAPlanAndAnswersTheWeb() throws Exception {
        try (var station = started(60); var http = HttpClient.newHttpClient()) {
            await(station, view -> onLadder(view, Ladder.OPTIMAL));

            var plan = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + station.port() + "/api/v1/plan")).build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(plan.statusCode()).isEqualTo(200);
            assertThat(plan.body()).contains("\"boundaries\"");
        }
    }

    @Test
    void aTurnedSwitchIsFollowedBeforeTheIntervalEnds() throws Exception {
        try (var station = started(1)) {
            await(station, view -> view.state().isPresent());
            var before = station.view().siteTime();

            station.automation(new Automation(false, true, true, true));
            await(station, view -> !view.site().automation().optimiser());

            assertThat(station.view().siteTime()).isBefore(before.plusSeconds(9));
        }
    }
}
