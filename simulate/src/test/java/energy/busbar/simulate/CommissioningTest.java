// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.busbar.model.Reading;
import energy.busbar.sense.Commissioning;
import energy.busbar.sense.Commissioning.Finding;
import energy.busbar.sense.Commissioning.Step;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The commissioning test on a site in software: a short script of commands, and meters that lie.
class CommissioningTest {

    private final SimulatedSite site = TestHome.with(new SyntheticSeries(TestHome.site(), 3.6, 1),
            TestHome.carAtHome());
    private final Map<String, PowerMeter> meters = new HashMap<>();
    private PowerMeter grid = site.meters().grid();

    CommissioningTest() {
        meters.putAll(site.meters().batteries());
        meters.putAll(site.meters().chargers());
        meters.putAll(site.meters().miners());
    }

    private static PowerMeter scaled(PowerMeter meter, double factor) {
        return () -> new Reading.Measured(factor * kw(meter), TestHome.START, "scaled");
    }

    private static double kw(PowerMeter meter) throws IOException {
        return meter.powerKw().known().orElseThrow();
    }

    private PowerMeter meter(String id) {
        return Objects.requireNonNull(meters.get(id), id);
    }

    /// Battery to 3 kW and back, car to 16 A and back, miner to 2 kW and off.
    private List<Finding> commission() throws IOException {
        var steps = new ArrayList<Step>();
        TestHome.battery(site, 0);
        site.advance(TestHome.TICK);
        steps.add(step("battery", 3, () -> TestHome.battery(site, 3)));
        steps.add(step("battery", -3, () -> TestHome.battery(site, 0)));
        double carKw = 230 * 16 / 1000.0;
        steps.add(step("wallbox", carKw, () -> TestHome.charger(site, 16)));
        steps.add(step("wallbox", -carKw, () -> TestHome.charger(site, 0)));
        steps.add(step("miner", 2, () -> TestHome.miner(site, 2)));
        steps.add(step("miner", -2, () -> TestHome.miner(site, 0)));
        return Commissioning.findings(TestHome.site(), steps);
    }

    private interface Command {
        void give() throws IOException;
    }

    private Step step(String assetId, double commandedKw, Command command) throws IOException {
        double gridBeforeKw = kw(grid);
        var before = read();
        TestHome.battery(site, assetId.equals("battery") && commandedKw < 0 ? 3 : 0);
        command.give();
        site.advance(TestHome.TICK);
        var changesKw = read();
        changesKw.replaceAll((id, kw) -> kw - before.getOrDefault(id, 0.0));
        return new Step(assetId, commandedKw, kw(grid) - gridBeforeKw, changesKw);
    }

    private Map<String, Double> read() throws IOException {
        var readings = new HashMap<String, Double>();
        for (var id : meters.keySet()) {
            readings.put(id, kw(meter(id)));
        }
        return readings;
    }

    @Test
    void aSoundSiteHasNothingToFind() throws IOException {
        assertThat(commission()).isEmpty();
    }

    @Test
    void aGridMeterWiredBackwardsIsNamedAlone() throws IOException {
        grid = scaled(grid, -1);

        assertThat(commission()).singleElement().matches(it -> it.meter().equals(Commissioning.GRID))
                .extracting(Finding::sentence).asString().contains("backwards").contains("import is positive");
    }

    @Test
    void aBatteryMeterWiredBackwardsIsNamedAlone() throws IOException {
        meters.computeIfPresent("battery", (_, meter) -> scaled(meter, -1));

        assertThat(commission()).singleElement().matches(it -> it.meter().equals("battery"))
                .extracting(Finding::sentence).asString().contains("backwards").contains("Turn");
    }

    @Test
    void swappedMetersNameEachOther() throws IOException {
        var car = meter("wallbox");
        meters.put("wallbox", meter("miner"));
        meters.put("miner", car);

        assertThat(commission()).extracting(Finding::meter).containsExactly("wallbox", "miner");
        assertThat(commission()).allMatch(it -> it.sentence().contains("swapped"));
    }

    @Test
    void aMeterOfAnotherScaleIsNamedWithItsFactor() throws IOException {
        meters.computeIfPresent("miner", (_, meter) -> scaled(meter, 10));

        assertThat(commission()).singleElement().matches(it -> it.meter().equals("miner"))
                .extracting(Finding::sentence).asString().contains("10.0");
    }

    @Test
    void aGridMeterOfAnotherScaleIsNamedWithItsFactor() throws IOException {
        grid = scaled(grid, 0.5);

        assertThat(commission()).singleElement().matches(it -> it.meter().equals(Commissioning.GRID))
                .extracting(Finding::sentence).asString().contains("scale");
    }

    @Test
    void aDeadMeterIsToldFromADeviceThatDoesNotMove() throws IOException {
        meters.computeIfPresent("miner", (_, meter) -> scaled(meter, 0));
        assertThat(commission()).singleElement().extracting(Finding::sentence).asString().contains("or dead");

        var still = Commissioning.findings(TestHome.site(), List.of(new Step("battery", 3, -3, Map.of("battery", 3.0)),
                new Step("miner", 2, 0, Map.of("battery", 0.0))));
        assertThat(still).singleElement().extracting(Finding::sentence).asString().contains("took no command");
    }

    @Test
    void aCarThatTakesLessThanItIsToldIsNoFaultOfItsMeter() {
        var steps = List.of(new Step("wallbox", 3.68, 1.8, Map.of("wallbox", 1.8)),
                new Step("wallbox", -3.68, -1.8, Map.of("wallbox", -1.8)));

        assertThat(Commissioning.findings(TestHome.site(), steps)).isEmpty();
    }

    @Test
    void aStepOfNothingIsRefused() {
        assertThatThrownBy(() -> Commissioning.findings(TestHome.site(), List.of(new Step("ghost", 3, 0, Map.of()))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ghost");
    }
}
