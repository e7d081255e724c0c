// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Setpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Site;
import java.util.List;

/// The most that the arrays of a site may give under some commands. One that is told nothing gives what it can.
final class SunLimit {

    private SunLimit() {}

    /// @return kW, infinite if no array is limited
    static double kw(Site site, List<Setpoint> setpoints) {
        double sumKw = 0;
        boolean limited = false;
        for (var array : site.pv()) {
            double limitKw = array.peakKw();
            for (var setpoint : setpoints) {
                if (setpoint instanceof PvSetpoint told && told.assetId().equals(array.id())) {
                    limitKw = told.limitKw();
                    limited = true;
                }
            }
            sumKw += limitKw;
        }
        return limited ? sumKw : Double.POSITIVE_INFINITY;
    }
}
