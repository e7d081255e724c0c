// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import energy.busbar.model.Battery;
import java.time.Instant;
import java.util.List;

/// What a battery can do less than its ratings say.
///
/// @param budgets caps on what is discharged, such as cycles per day; they may overlap
public record BatteryLimits(OneWay charging, OneWay discharging, List<EnergyBudget> budgets) {

    public static final BatteryLimits NONE = new BatteryLimits(OneWay.AS_RATED, OneWay.AS_RATED, List.of());

    public BatteryLimits {
        budgets = List.copyOf(budgets);
    }

    /// One direction of flow.
    ///
    /// @param losses by rising power, each with a lower efficiency than the one before; below the first
    ///               the battery's own efficiency holds
    public record OneWay(Taper taper, List<Loss> losses) {

        public static final OneWay AS_RATED = new OneWay(Taper.NONE, List.of());

        boolean tapers() {
            return taper.endPowerFraction() < 1;
        }

        public OneWay {
            losses = List.copyOf(losses);
            for (int k = 1; k < losses.size(); k++) {
                if (losses.get(k).fromKw() <= losses.get(k - 1).fromKw()
                        || losses.get(k).efficiency() >= losses.get(k - 1).efficiency()) {
                    throw new IllegalArgumentException("Losses must grow with power, were " + losses
                            + ". Maybe the order is wrong: higher powers with lower efficiencies come later.");
                }
            }
        }
    }

    /// Most power by energy in the cells: the rating up to a SoC, from there on falling linearly to a
    /// fraction of it when full. Discharging it is the other way round: the rating down to a SoC, from
    /// there on falling to that fraction when empty.
    ///
    /// @param endPowerFraction of the rated power; 1 for no taper
    public record Taper(double fromSocFraction, double endPowerFraction) {

        public static final Taper NONE = new Taper(0.5, 1);

        public Taper {
            requireFraction("taper.from-soc-fraction", fromSocFraction);
            requireFraction("taper.end-power-fraction", endPowerFraction);
        }

        private static void requireFraction(String name, double value) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        name + " must be a fraction from 0 to 1, was " + value + ". Maybe it is a percentage.");
            }
        }
    }

    /// Efficiency of every further kW, as cell energy per AC energy when charging and the reverse when
    /// discharging.
    ///
    /// @param fromKw AC power from where on it holds, above 0
    public record Loss(double fromKw, double efficiency) {

        public Loss {
            Taper.requireFraction("loss.efficiency", efficiency);
            if (!(fromKw > 0) || efficiency == 0) {
                throw new IllegalArgumentException("loss.from-kw and loss.efficiency must be above 0, were " + fromKw
                        + " and " + efficiency + ". Maybe the battery's own efficiency was meant.");
            }
        }
    }

    /// A cap on the AC energy discharged within a time; an interval that is partly inside counts with its
    /// share. Cycles per day are one for each local day: cycles times capacity, less what was discharged
    /// already.
    public record EnergyBudget(Instant start, Instant end, double dischargeKwh) {

        public EnergyBudget {
            if (!end.isAfter(start) || !(dischargeKwh >= 0)) {
                throw new IllegalArgumentException("A budget of " + dischargeKwh + " kWh from " + start + " to " + end
                        + " must end after it starts and not be negative. Maybe it is used up: then it is 0.");
            }
        }
    }

    /// @throws IllegalArgumentException if they promise more than the battery's ratings
    void check(Battery battery) {
        check(battery.id(), charging, battery.chargeEfficiency());
        check(battery.id(), discharging, battery.dischargeEfficiency());
        if ((charging.tapers() && charging.taper().fromSocFraction() == 1)
                || (discharging.tapers() && discharging.taper().fromSocFraction() == 0)) {
            throw new IllegalArgumentException("A taper of " + battery.id()
                    + " starts where the cells are full or empty. Maybe charging and discharging are swapped.");
        }
    }

    private static void check(String id, OneWay way, double ownEfficiency) {
        if (!way.losses().isEmpty() && way.losses().getFirst().efficiency() >= ownEfficiency) {
            throw new IllegalArgumentException("Losses of " + id + " must grow with power, but "
                    + way.losses().getFirst() + " is not below its own efficiency of " + ownEfficiency
                    + ". Maybe the battery's own efficiency is a mean.");
        }
    }
}
