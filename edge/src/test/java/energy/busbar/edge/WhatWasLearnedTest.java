// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.edge.learn.Houses;
import energy.busbar.forecast.Examples;
import energy.busbar.forecast.LearnedModel;
import energy.busbar.forecast.Models;
import energy.busbar.forecast.Quantity;
import energy.busbar.forecast.Surroundings;
import energy.busbar.model.Forecast;
import energy.busbar.simulate.DemoHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatWasLearnedTest {

    @TempDir
    Path folder;

    /// A model that says of every step that the house draws five times its mean more than the experts believe, and
    /// has no record by which they could know better.
    private static Models bold() {
        var texts = new LearnedModel.Texts(Houses.leaf(5), Houses.leaf(4), Houses.leaf(6));
        var lessons = new LearnedModel.Lessons(DemoHome.start(), DemoHome.start());
        return Models.of(Quantity.LOAD, LearnedModel.parsed(Examples.names(), lessons, texts, texts),
                Surroundings.UNKNOWN);
    }

    private static double meanKw(Forecast forecast) {
        return Arrays.stream(forecast.loadKw()).average().orElseThrow();
    }

    @Test
    void theNextPlanIsMadeFromWhatWasLearnedAndTheOneInForceStays() throws IOException {
        var believed = new ArrayList<Forecast>();
        try (var station = new VirtualStation(folder, parts -> {
            var usual = parts.planner;
            parts.planner = (problem, limit) -> {
                believed.add(problem.forecast());
                return usual.plan(problem, limit);
            };
        })) {
            station.ticks(2);
            var inForce = station.desk.plan().orElseThrow();
            double beforeKw = meanKw(believed.getLast());

            station.desk.use(bold());
            assertThat(station.desk.plan()).containsSame(inForce);
            station.ticks(31);

            assertThat(meanKw(believed.getLast())).isGreaterThan(1.3 * beforeKw);
        }
    }
}
