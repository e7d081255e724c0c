// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Miner;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading.Measured;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.Unknown;
import energy.busbar.sense.BatteryGauge;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What the controller believes, beside the truth.
///
/// | | holds |
/// |---|---|
/// | F8 | what is believed is possible for the connection and its devices |
/// | I7 | as long as no meter has ever lied, what is believed is true, and what unknown sources give is not counted on |
/// | F7 | the first reading that frees much room at the fuse, or takes all of it, is not believed |
/// | F2 | a device that was silent is not believed at its first two answers |
///
/// In shadow a twin stands in for the site, so that only what commands rest on is looked at.
final class BeliefInvariants {

    /// Meters may overshoot a rating, and a fuse carries a multiple of its own for minutes.
    private static final double RATING_MULTIPLE = 2;
    private static final double FUSE_MULTIPLE = 3;
    private static final double MARGIN_KW = 1;

    private static final double TRUE_KW = 0.01;
    private static final double TRUE_FRACTION = 0.001;

    /// Less room than this a kettle frees; and what is believed may have been off by the margin before.
    private static final double LEAST_KW = 3;
    private static final double FREED_FRACTION = 0.25;
    private static final double RIGHT_KW = 0.5;

    /// So long a device was silent that its return is an event, and so many answers do not count.
    private static final int SILENT_TICKS = 5;
    private static final int ANSWERS = 2;

    /// A wrong date is one more lie: what is read is of another moment.
    private static final Set<FaultKind> FALSE_READINGS = EnumSet.of(FaultKind.METER_DATED, FaultKind.METER_FROZEN,
            FaultKind.METER_SIGN,
            FaultKind.METER_SPIKE, FaultKind.METER_WRAP, FaultKind.METER_SCALE, FaultKind.METER_LAGS,
            FaultKind.METER_QUANTISED, FaultKind.SOC_JUMPS, FaultKind.SOC_STUCK);
    private static final List<FaultKind> SILENCES = List.of(FaultKind.METER_SILENT, FaultKind.METER_NAN,
            FaultKind.INVERTER_REBOOTS);

    private final FaultyWorld world;
    private final Site site;
    private final Findings findings;
    private final Map<String, Integer> silentTicks = new HashMap<>();
    private final double mostGridKw;
    private final double mostSunKw;
    private final double mostBatteryKw;
    private final double mostCarKw;
    private final double mostMinerKw;
    private boolean everFalse;
    private boolean everLate;
    private @Nullable Right right;

    /// What was believed a tick ago, if that was right.
    private record Right(double loadKw, List<Unknown> unknown) {}

    BeliefInvariants(FaultyWorld world, Findings findings) {
        this.world = world;
        this.site = world.site();
        this.findings = findings;
        mostSunKw = most(site.pv(), PvArray::peakKw);
        mostBatteryKw = most(site.batteries(), it -> Math.max(it.maxChargeKw(), it.maxDischargeKw()));
        mostCarKw = most(site.chargers(), Charger::maxKw);
        mostMinerKw = most(site.miners(), Miner::maxKw);
        mostGridKw = FUSE_MULTIPLE * Math.max(site.grid().maxImportKw(), site.grid().maxExportKw())
                + mostBatteryKw + mostSunKw + mostCarKw + mostMinerKw;
    }

    void check(PowerSnapshot truth, Outcome loop) {
        for (var fault : world.trouble().active()) {
            everFalse |= FALSE_READINGS.contains(fault.kind());
            everLate |= fault.kind() == FaultKind.METER_LAGS || fault.kind() == FaultKind.CLOCK_JUMP;
        }
        var state = loop.commands() ? loop.state().orElse(null) : null;
        if (state == null) {
            right = null;
        } else {
            checkPossible(state);
            if (!everFalse && state.unknown().isEmpty()) {
                checkTrue(truth, state);
            }
            checkBlow(truth, state);
            if (!everFalse) {
                checkStray(state);
            }
        }
        checkReturn(state);
    }

    /// The loop did not run.
    void slept() {
        right = null;
    }

    /// What nobody knows the source of counts to the sun.
    private void checkPossible(SiteState state) {
        var believed = state.snapshot();
        boolean possible = Math.abs(believed.gridKw()) <= mostGridKw && believed.pvKw() - state.strayKw() <= mostSunKw
                && Math.abs(believed.batteryKw()) <= mostBatteryKw && believed.evKw() <= mostCarKw
                && believed.minerKw() <= mostMinerKw;
        if (!possible) {
            findings.require(false, "F8", "%s is believed, which cannot be", believed);
        }
    }

    private static <A> double most(List<A> assets, ToDoubleFunction<A> ratingKw) {
        return RATING_MULTIPLE * assets.stream().mapToDouble(ratingKw).sum() + MARGIN_KW;
    }

    private void checkTrue(PowerSnapshot truth, SiteState state) {
        var believed = state.snapshot();
        boolean isTrue = isTrue(truth.gridKw(), believed.gridKw()) && isTrue(truth.pvKw(), believed.pvKw())
                && isTrue(truth.batteryKw(), believed.batteryKw()) && isTrue(truth.evKw(), believed.evKw())
                && isTrue(truth.minerKw(), believed.minerKw()) && isTrue(truth.loadKw(), believed.loadKw());
        if (!isTrue) {
            findings.require(false, "I7", "%s is believed, all meters tell %s", believed, truth);
        }
        for (var battery : site.batteries()) {
            double socKwh = trueFraction(battery) * battery.capacityKwh();
            double believedKwh = state.battery(battery.id()).orElseThrow().socKwh();
            findings.require(isTrue(socKwh, believedKwh), "I7", "%s is believed to hold %.3f kWh, its gauge tells %.3f",
                    battery.id(), believedKwh, socKwh);
        }
    }

    /// What a source gives that nobody sees may vanish at any time, so that nobody counts on it.
    private void checkStray(SiteState state) {
        double knownKw = 0;
        for (var array : site.pv()) {
            knownKw += state.unknown(array.id()).isPresent() ? 0 : Sums.kw(world.truth().pv().get(array.id()));
        }
        double countedOnKw = state.snapshot().pvKw() - state.strayKw();
        findings.require(countedOnKw <= knownKw + TRUE_KW + TRUE_FRACTION * knownKw, "I7",
                "%.3f kW of sun are counted on, %.3f kW of it are known", countedOnKw, knownKw);
    }

    private static boolean isTrue(double truth, double believed) {
        return Math.abs(believed - truth) <= TRUE_KW + TRUE_FRACTION * Math.abs(truth);
    }

    private double trueFraction(Battery battery) {
        try {
            BatteryGauge gauge = world.truth().batteries().get(battery.id());
            return gauge != null && gauge.socFraction() instanceof Measured measured ? measured.value() : 0;
        } catch (IOException impossible) {
            throw new IllegalStateException("A true gauge does not fail", impossible);
        }
    }

    /// What lies at the connection is doubted first where it would let others draw more. Of a reading that is late
    /// nobody can say whether it is the first.
    private void checkBlow(PowerSnapshot truth, SiteState state) {
        double loadKw = state.snapshot().loadKw();
        double wrongKw = loadKw - truth.loadKw();
        boolean sunIsRight = isTrue(truth.pvKw(), state.snapshot().pvKw());
        var before = right;
        if (before != null && sunIsRight && before.unknown().equals(state.unknown())) {
            double freedKw = before.loadKw() - loadKw;
            double fuseKw = site.grid().maxImportKw();
            double mostFreedKw = Math.max(LEAST_KW, FREED_FRACTION * fuseKw) + RIGHT_KW;
            double mostTakenKw = Math.max(LEAST_KW, fuseKw) + RIGHT_KW;
            findings.require(wrongKw > -mostFreedKw || freedKw <= mostFreedKw, "F7",
                    "%.3f kW of house load are believed to have vanished at one blow, %.3f kW are there", freedKw,
                    truth.loadKw());
            findings.require(wrongKw < mostTakenKw || -freedKw <= mostTakenKw, "F7",
                    "%.3f kW of house load are believed to have appeared at one blow, %.3f kW are there", -freedKw,
                    truth.loadKw());
        }
        boolean isRight = !everLate && sunIsRight && Math.abs(wrongKw) <= RIGHT_KW;
        right = isRight ? new Right(loadKw, state.unknown()) : null;
    }

    private void checkReturn(@Nullable SiteState state) {
        for (var assets : List.of(site.pv(), site.batteries(), site.chargers(), site.miners())) {
            for (var asset : assets) {
                checkReturn(asset.id(), state);
            }
        }
    }

    private void checkReturn(String id, @Nullable SiteState state) {
        int silent = silentTicks.getOrDefault(id, 0);
        if (isSilent(id)) {
            silentTicks.put(id, Math.max(0, silent) + 1);
        } else if (silent >= SILENT_TICKS || silent < 0) {
            int answers = silent < 0 ? -silent + 1 : 1;
            findings.require(state == null || state.unknown(id).isPresent(), "F2",
                    "%s is believed at its answer %d after a silence", id, answers);
            silentTicks.put(id, answers < ANSWERS ? -answers : 0);
        } else {
            silentTicks.remove(id);
        }
    }

    private boolean isSilent(String id) {
        for (var kind : SILENCES) {
            if (world.trouble().is(kind, id)) {
                return true;
            }
        }
        return false;
    }
}
