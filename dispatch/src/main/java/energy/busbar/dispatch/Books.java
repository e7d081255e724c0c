// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Consumer;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.BatterySetpoint;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Turns commands into the books of the interval: who gets how much from where, and its cost.
final class Books {

    private double chargeKw;
    private double dischargeKw;
    private final double sunLimitKw;
    private final double carsMoreKw;
    private final double minersMoreKw;

    private Books(Sharing sharing, List<Setpoint> setpoints) {
        sunLimitKw = SunLimit.kw(sharing.present().site(), setpoints);
        carsMoreKw = Savings.carsMoreKw(sharing, setpoints);
        minersMoreKw = Savings.minersMoreKw(sharing, setpoints);
        for (var setpoint : setpoints) {
            if (setpoint instanceof BatterySetpoint battery) {
                chargeKw += Math.max(0, -battery.powerKw());
                dischargeKw += Math.max(0, battery.powerKw());
            }
        }
    }

    static AllocationPlan of(Sharing sharing, List<Setpoint> setpoints) {
        return new Books(sharing, setpoints).plan(sharing);
    }

    private AllocationPlan plan(Sharing sharing) {
        var present = sharing.present();
        double evKw = Math.max(0, sharing.cars().expectedKw() + carsMoreKw);
        double minerKw = Math.max(0, sharing.miners().expectedKw() + minersMoreKw);
        double solarKw = Math.min(present.pvKw(), sunLimitKw);
        double gridKw = present.houseKw() + evKw + minerKw + chargeKw - dischargeKw - solarKw;
        double importKw = Math.max(0, gridKw);
        double exportKw = Math.max(0, -gridKw);
        var price = present.price();
        return new AllocationPlan(present.now(), present.situation().tick(), present.period(), solarKw, dischargeKw,
                importKw, allocated(present.houseKw(), evKw, minerKw, exportKw), shed(sharing, solarKw),
                price == null ? 0 : importKw * present.hours() * price.importPerKwh(),
                price == null ? 0 : -exportKw * present.hours() * price.exportPerKwh(), price != null);
    }

    private Map<Consumer, Double> allocated(double houseKw, double evKw, double minerKw, double exportKw) {
        var allocatedKw = new EnumMap<Consumer, Double>(Consumer.class);
        allocatedKw.put(Consumer.FLEET_CHARGING, evKw);
        allocatedKw.put(Consumer.FACILITY, houseKw);
        allocatedKw.put(Consumer.BATTERY_CHARGING, chargeKw);
        allocatedKw.put(Consumer.CRYPTO_MINING, minerKw);
        allocatedKw.put(Consumer.GRID_EXPORT, exportKw);
        return allocatedKw;
    }

    /// Sun that shines and may not be exported is what export was refused.
    private static Map<Consumer, Double> shed(Sharing sharing, double solarKw) {
        var shedKw = new EnumMap<Consumer, Double>(Consumer.class);
        double shiningKw = sharing.present().situation().state().snapshot().pvKw();
        shedKw.put(Consumer.FLEET_CHARGING, sharing.cars().shedKw());
        shedKw.put(Consumer.BATTERY_CHARGING, sharing.batteries().shedKw());
        shedKw.put(Consumer.CRYPTO_MINING, sharing.miners().shedKw());
        shedKw.put(Consumer.GRID_EXPORT, Math.max(0, shiningKw - solarKw));
        return shedKw;
    }
}
