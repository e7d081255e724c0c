// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

/// How one asset answers when everything else stays as it is: its cheapest powers against the exact cost
/// at the bus, by its own dynamic programme.
///
/// Powers are taken from the bus, so a charge is positive and a discharge negative. Not for several
/// threads at once.
interface Response {

    /// n powers.
    ///
    /// @param otherKw net power at the bus without this asset, all sun used
    double[] bestKw(BusCost bus, double[] otherKw);

    /// What the powers cost and earn apart from the bus: wear, missed energy, mining income, comfort,
    /// less what is left in store.
    double ownMoney(double[] powerKw);
}
