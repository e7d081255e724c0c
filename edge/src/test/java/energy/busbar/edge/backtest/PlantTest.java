// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.busbar.edge.backtest.Command.Mode;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantTest {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    private Plant plant(String members, double loadKw, double pvKw) {
        var file = TinySite.write(folder, 1, members, _ -> new TinySite.Hour(loadKw, pvKw, 0.2, 0.1));
        return new Plant(TinySite.read(file), true);
    }

    private Plant.Flow first(Plant plant, Command command) {
        return plant.step(TinySite.HISTORY_DAYS * 24, command, 0, 0);
    }

    private static Command command(Mode mode, double kw, double goal, double capKw) {
        return new Command(mode, kw, OptionalDouble.of(goal), INFINITE, INFINITE, capKw, 0);
    }

    @Test
    void selfConsumptionCoversTheLoadAndTakesTheSurplus() {
        assertThat(first(plant(TinySite.BATTERY, 3, 1), Command.of(Mode.SELF, 0)).dischargeKw()).isEqualTo(2);
        assertThat(first(plant(TinySite.BATTERY, 1, 3), Command.of(Mode.SELF, 0)).chargeKw()).isEqualTo(2);
    }

    @Test
    void halfModesDoHalfAndIdleDoesNothing() {
        assertThat(first(plant(TinySite.BATTERY, 3, 1), Command.of(Mode.CHARGE_ONLY, 0)).importKw()).isEqualTo(2);
        assertThat(first(plant(TinySite.BATTERY, 1, 3), Command.of(Mode.DISCHARGE_ONLY, 0)).exportKw()).isEqualTo(2);
        assertThat(first(plant(TinySite.BATTERY, 3, 1), Command.of(Mode.IDLE, 0)).importKw()).isEqualTo(2);
    }

    @Test
    void chargingStopsAtItsGoalAndTakesMoreWhenTheSunGivesMore() {
        assertThat(first(plant(TinySite.BATTERY, 1, 0), command(Mode.CHARGE, 4, 0.7, INFINITE)).socKwhEnd())
                .isCloseTo(7, within(1e-12));
        assertThat(first(plant(TinySite.BATTERY, 1, 4), command(Mode.CHARGE, 2, 1, INFINITE)).chargeKw()).isEqualTo(3);
    }

    @Test
    void dischargingStopsAtItsGoal() {
        var flow = first(plant(TinySite.BATTERY, 1, 0), command(Mode.DISCHARGE, 4, 0.2, INFINITE));

        assertThat(flow.socKwhEnd()).isCloseTo(2, within(1e-12));
        assertThat(flow.exportKw()).isCloseTo(2, within(1e-12));
    }

    @Test
    void theImportCapStopsChargingAndThenDischarges() {
        assertThat(first(plant(TinySite.BATTERY, 1, 0), command(Mode.CHARGE, 4, 1, 3)).importKw()).isEqualTo(3);
        assertThat(first(plant(TinySite.BATTERY, 6, 0), command(Mode.IDLE, 0, 0, 3)).dischargeKw()).isEqualTo(3);
    }

    @Test
    void beyondTheExportCapTheSunIsLimitedFirstAndTheBatteryNext() {
        var sunny = first(plant(TinySite.BATTERY + "\"grid\": {\"max_export_kw\": 1},", 0, 4),
                Command.of(Mode.IDLE, 0));
        var sold = first(plant(TinySite.BATTERY + "\"grid\": {\"max_export_kw\": 1}, \"pv\": {\"curtailable\": false},",
                0, 0.5), Command.of(Mode.DISCHARGE, 4));

        assertThat(sunny.curtailedKw()).isEqualTo(3);
        assertThat(sunny.exportKw()).isEqualTo(1);
        assertThat(sold.curtailedKw()).isZero();
        assertThat(sold.dischargeKw()).isEqualTo(0.5);
    }

    @Test
    void aBatteryWithoutGridRightsKeepsToSunAndHouse() {
        String shy = TinySite.BATTERY.replace("\"charge_efficiency\"",
                "\"allow_grid_charge\": false, \"allow_export\": false, \"charge_efficiency\"");

        assertThat(first(plant(shy, 1, 2), Command.of(Mode.CHARGE, 5)).chargeKw()).isEqualTo(2);
        assertThat(first(plant(shy, 1, 0), Command.of(Mode.DISCHARGE, 5)).dischargeKw()).isEqualTo(1);
    }

    @Test
    void whatAFixedPowerAsksBeyondTheBatteryIsCounted() {
        var plant = plant(TinySite.BATTERY + "\"grid\": {\"max_import_kw\": 2},", 1, 0);
        first(plant, Command.of(Mode.POWER, 7));
        first(plant, Command.of(Mode.POWER, 3));

        assertThat(plant.violations().clippedPowerKwh()).isEqualTo(2);
        assertThat(plant.violations().clippedSocKwh()).isEqualTo(3);
        assertThat(plant.violations().overFuseKwh()).isEqualTo(4);
        assertThat(plant.violations().overFuseSteps()).isEqualTo(1);
    }
}
