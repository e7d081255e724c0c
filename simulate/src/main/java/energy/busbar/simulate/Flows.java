// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

/// Mean powers over a stretch in which no device changed its mind.
///
/// @param chargeKw    of all batteries that charge, ≥ 0
/// @param dischargeKw of all batteries that discharge, ≥ 0
record Flows(double pvKw, double loadKw, double evKw, double minerKw, double chargeKw, double dischargeKw) {

    /// The same without what nothing feeds: the house first, then nothing is left to cut.
    Flows dark() {
        return new Flows(pvKw, Math.max(0, loadKw - Math.max(0, gridKw())), evKw, minerKw, chargeKw, dischargeKw);
    }

    /// What the connection point sees, import positive: the balance of everything else.
    double gridKw() {
        return loadKw + evKw + minerKw + chargeKw - pvKw - dischargeKw;
    }
}
