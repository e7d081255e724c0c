// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.wind;

import java.util.Arrays;

/// What a turbine gives at a wind speed in air of the standard density, as its maker tells it: points, straight
/// lines between them, nothing below the first and above the last.
///
/// @param windMetresPerSecond at the hub, rising
/// @param powersKw            as many, each 0 or more
public record PowerCurve(double[] windMetresPerSecond, double[] powersKw) {

    /// Straight lines between as many points are within a thousandth of the cube.
    private static final int CUBIC_POINTS = 40;

    public PowerCurve {
        if (windMetresPerSecond.length < 2 || windMetresPerSecond.length != powersKw.length) {
            throw new IllegalArgumentException("A power curve needs two points or more and a power for each wind, has "
                    + windMetresPerSecond.length + " winds and " + powersKw.length + " powers.");
        }
        for (int i = 0; i < powersKw.length; i++) {
            if (i > 0 && !(windMetresPerSecond[i] > windMetresPerSecond[i - 1])) {
                throw new IllegalArgumentException("The winds of a power curve must rise, but " + windMetresPerSecond[i]
                        + " follows " + windMetresPerSecond[i - 1] + ". Maybe winds and powers are swapped.");
            }
            if (!(powersKw[i] >= 0 && Double.isFinite(powersKw[i]))) {
                throw new IllegalArgumentException("A power curve must not fall below 0 kW, was " + powersKw[i] + " at "
                        + windMetresPerSecond[i] + " m/s. Maybe standby belongs to the load.");
            }
        }
        windMetresPerSecond = windMetresPerSecond.clone();
        powersKw = powersKw.clone();
    }

    /// Where the maker tells three speeds only. Wind carries energy with its cube, so between cut-in and rated
    ///
    ///     power = rated · (v³ − cutIn³) / (rated speed³ − cutIn³)
    ///
    /// J. Manwell, J. McGowan, A. Rogers, "Wind Energy Explained", 2nd ed., 2009.
    public static PowerCurve cubic(double ratedKw, double cutInMetresPerSecond, double ratedMetresPerSecond,
            double cutOutMetresPerSecond) {
        if (!(0 <= cutInMetresPerSecond && cutInMetresPerSecond < ratedMetresPerSecond
                && ratedMetresPerSecond < cutOutMetresPerSecond)) {
            throw new IllegalArgumentException("Cut-in, rated and cut-out wind must rise, were " + cutInMetresPerSecond
                    + ", " + ratedMetresPerSecond + ", " + cutOutMetresPerSecond + " m/s.");
        }
        int points = CUBIC_POINTS;
        var winds = new double[points + 2];
        var powers = new double[points + 2];
        double cutIn = Math.pow(cutInMetresPerSecond, 3);
        double span = Math.pow(ratedMetresPerSecond, 3) - cutIn;
        for (int i = 0; i < points; i++) {
            winds[i] = cutInMetresPerSecond + (ratedMetresPerSecond - cutInMetresPerSecond) * i / points;
            powers[i] = ratedKw * (Math.pow(winds[i], 3) - cutIn) / span;
        }
        winds[points] = ratedMetresPerSecond;
        powers[points] = ratedKw;
        winds[points + 1] = cutOutMetresPerSecond;
        powers[points + 1] = ratedKw;
        return new PowerCurve(winds, powers);
    }

    double powerKw(double wind) {
        int last = windMetresPerSecond.length - 1;
        if (!(wind >= windMetresPerSecond[0]) || wind > windMetresPerSecond[last]) {
            return 0;
        }
        int found = Arrays.binarySearch(windMetresPerSecond, wind);
        if (found >= 0) {
            return powersKw[found];
        }
        int above = -found - 1;
        double share = (wind - windMetresPerSecond[above - 1])
                / (windMetresPerSecond[above] - windMetresPerSecond[above - 1]);
        return powersKw[above - 1] + share * (powersKw[above] - powersKw[above - 1]);
    }

    double ratedKw() {
        return Arrays.stream(powersKw).max().orElseThrow();
    }

    @Override
    public double[] windMetresPerSecond() {
        return windMetresPerSecond.clone();
    }

    @Override
    public double[] powersKw() {
        return powersKw.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PowerCurve that && Arrays.equals(windMetresPerSecond, that.windMetresPerSecond)
                && Arrays.equals(powersKw, that.powersKw);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(windMetresPerSecond) + Arrays.hashCode(powersKw);
    }

    @Override
    public String toString() {
        return "power curve to " + ratedKw() + " kW over " + powersKw.length + " points";
    }
}
