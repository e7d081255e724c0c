// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Site;
import java.time.Duration;

/// What must be true of the world: I2, I3.
///
/// Nobody can keep a house below its fuse, but whoever commands chargers, miners and batteries can
/// keep them from adding to it. Let U be the import without what devices draw as they were told. An excess
/// over the fuse may last only while U has just risen:
///
///     import ≤ fuse + max(0, U − min(U of the last K ticks)), or no device that obeys draws anything
///
/// K is [#CLEARED_TICKS] plus what the faults of the moment may mislead ([FaultKind#knownAfter]). The
/// export cap is the same in the other direction, with house and sun as disturbers of their own: the sun
/// may be limited while the house falls. A meter that tells what is wrong cannot be known before something has moved: until then ([FaultKind#misdirects]) an excess is forgiven.
final class WorldInvariants {

    /// RELIABILITY I2: an excess is gone two cycles after the devices' response, which is at once here.
    static final int CLEARED_TICKS = 2;

    /// An export beyond the cap may take as long to settle as an excess over the fuse: a drop that is too
    /// steep to be believed at once, and the command that answers it.
    private static final int SETTLING_TICKS = CLEARED_TICKS;

    /// A battery need not be written for 0.01 kW (the dead band of commands), and what it is off by up to
    /// 0.05 kW is no disobedience; there may be two.
    private static final double TOLERANCE_KW = 0.15;

    private final Site site;
    private final FaultyWorld world;
    private final Duration tick;
    private final Findings findings;
    private final Lately load = new Lately();
    private final Lately belowTold = new Lately();
    private final Lately unsteered = new Lately();
    private final Lately sun = new Lately();
    private int inCommand;
    private int trusted;
    private int awake;
    private int exporting;
    private int importing;
    private boolean hidden;

    WorldInvariants(FaultyWorld world, Duration tick, Findings findings) {
        this.site = world.site();
        this.world = world;
        this.tick = tick;
        this.findings = findings;
    }

    /// The loop did not run: its leases end, and what drew by its command draws no longer.
    void slept() {
        awake = 0;
    }

    /// @param before what was decided a tick ago, and so was in force over the interval that ends now
    /// @param obeying what devices did of it
    /// @param hiddenNow whether nothing could show that a meter tells what is wrong
    void check(Outcome before, Sums obeying, boolean hiddenNow) {
        var truth = world.flows();
        hidden = hiddenNow;
        double importKw = truth.gridKw();
        double uncontrolledKw = importKw - obeying.obeyedKw();
        double surplusKw = -importKw - truth.pvKw();
        double ownKw = surplusKw + obeying.drawnKw() - obeying.givenKw();
        int ticks = CLEARED_TICKS + world.trouble().misleadingTicks(tick);
        inCommand = before.commands() ? inCommand + 1 : 0;
        awake++;
        trusted = before.standsBack() ? 0 : trusted + 1;
        double loadRiseKw = load.rise(uncontrolledKw, ticks);
        double houseRiseKw = Math.max(belowTold.rise(surplusKw + obeying.expectedKw(), ticks),
                unsteered.rise(ownKw, ticks));
        double sunRiseKw = sun.rise(truth.pvKw(), ticks);
        if (inCommand > ticks) {
            checkImport(importKw, loadRiseKw, obeying);
        }
        if (Math.min(inCommand, awake) > ticks) {
            checkExport(-importKw, houseRiseKw + sunRiseKw, obeying, ticks);
        }
    }

    private void checkImport(double importKw, double riseKw, Sums obeying) {
        double fuseKw = site.grid().maxImportKw();
        boolean excess = importKw - fuseKw - riseKw > TOLERANCE_KW + world.trouble().coarsenessKw()
                && obeying.drawnKw() > TOLERANCE_KW;
        importing = excess ? importing + (hidden ? 0 : 1) : 0;
        if (importing > CLEARED_TICKS + world.trouble().misdirectedTicks(tick)) {
            findings.require(false, "I2", "import of %.3f kW, fuse %.3f kW, while devices that obey draw %.3f kW and "
                    + "nothing rose by more than %.3f kW", importKw, fuseKw, obeying.drawnKw(), riseKw);
        }
    }

    private void checkExport(double exportKw, double riseKw, Sums obeying, int ticks) {
        double capKw = site.grid().maxExportKw();
        boolean sunObeys = site.pvCurtailable() && trusted > ticks;
        boolean excess = exportKw - capKw - riseKw > TOLERANCE_KW + world.trouble().coarsenessKw()
                && (sunObeys || obeying.givenKw() > TOLERANCE_KW);
        exporting = excess ? exporting + (hidden ? 0 : 1) : 0;
        if (exporting > SETTLING_TICKS + world.trouble().misdirectedTicks(tick)) {
            findings.require(false, "I3", "export of %.3f kW, cap %.3f kW, batteries give %.3f kW and nothing rose by "
                    + "more than %.3f kW", exportKw, capKw, obeying.givenKw(), riseKw);
        }
    }
}
