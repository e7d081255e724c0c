// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import energy.busbar.model.Phase;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.PhaseShares;
import energy.busbar.model.Site;

/// Adds up what flows on each phase of the connection, import positive.
final class PhaseLedger {

    private final double voltageV;
    private final Site site;
    private double l1Kwh;
    private double l2Kwh;
    private double l3Kwh;

    PhaseLedger(Site site) {
        this.site = site;
        voltageV = site.grid().phaseFuse().voltageV();
    }

    void house(double loadKw, PhaseShares shares, double hours) {
        l1Kwh += loadKw * shares.l1Fraction() * hours;
        l2Kwh += loadKw * shares.l2Fraction() * hours;
        l3Kwh += loadKw * shares.l3Fraction() * hours;
    }

    void evenly(double kw, double hours) {
        double thirdKwh = kw * hours / 3;
        l1Kwh += thirdKwh;
        l2Kwh += thirdKwh;
        l3Kwh += thirdKwh;
    }

    void on(Phase phase, double kw, double hours) {
        l1Kwh += phase == Phase.L1 ? kw * hours : 0;
        l2Kwh += phase == Phase.L2 ? kw * hours : 0;
        l3Kwh += phase == Phase.L3 ? kw * hours : 0;
    }

    /// A battery or miner, wherever it is wired.
    void asset(String id, double kw, double hours) {
        var phase = site.wiring().phaseByAsset().get(id);
        if (phase == null) {
            evenly(kw, hours);
        } else {
            on(phase, kw, hours);
        }
    }

    double powerKw(double currentA) {
        return currentA * voltageV / 1000;
    }

    /// Ends the interval that the meter is about.
    ///
    /// @return mean currents over it
    PhaseCurrents close(double hours) {
        double perKwhA = 1000 / (hours * voltageV);
        var mean = new PhaseCurrents(l1Kwh * perKwhA, l2Kwh * perKwhA, l3Kwh * perKwhA);
        l1Kwh = 0;
        l2Kwh = 0;
        l3Kwh = 0;
        return mean;
    }
}
