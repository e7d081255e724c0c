// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

/// What falls on a flat square metre, and in which parts:
///
///     global = directNormal · cos zenith + diffuse
///
/// @param globalWm2       on the horizontal
/// @param directNormalWm2 from the sun's disc, on a plane that faces it
/// @param diffuseWm2      from the rest of the sky, on the horizontal
public record Irradiance(double globalWm2, double directNormalWm2, double diffuseWm2) {

    public static final Irradiance NONE = new Irradiance(0, 0, 0);

    /// Below 3.7° of elevation dividing by cos zenith gives nonsense, and there is hardly any beam.
    static final double LEAST_COS_ZENITH = 0.065;

    public Irradiance {
        if (!(globalWm2 >= 0 && directNormalWm2 >= 0 && diffuseWm2 >= 0)) {
            throw new IllegalArgumentException("Irradiance must not be negative or unknown, was global " + globalWm2
                    + ", direct " + directNormalWm2 + ", diffuse " + diffuseWm2
                    + " W/m². Maybe a gap was not marked as one.");
        }
    }

    public static Irradiance ofParts(double directNormalWm2, double diffuseWm2, Sun sun) {
        return new Irradiance(directNormalWm2 * sun.cosZenith() + diffuseWm2, directNormalWm2, diffuseWm2);
    }

    /// Splits what is known only as a sum: D. Erbs, S. Klein, J. Duffie, "Estimation of the diffuse radiation
    /// fraction for hourly, daily and monthly-average global radiation", Solar Energy 28(4), 1982.
    public static Irradiance ofGlobal(double globalWm2, Sun sun) {
        double cosZenith = sun.cosZenith();
        if (cosZenith <= 0) {
            return NONE;
        }
        double clearness = Math.min(1, globalWm2 / (sun.extraterrestrialWm2() * cosZenith));
        double diffuseWm2 = cosZenith < LEAST_COS_ZENITH ? globalWm2 : globalWm2 * diffuseFraction(clearness);
        return new Irradiance(globalWm2, (globalWm2 - diffuseWm2) / Math.max(LEAST_COS_ZENITH, cosZenith), diffuseWm2);
    }

    private static double diffuseFraction(double clearness) {
        if (clearness <= 0.22) {
            return 1 - 0.09 * clearness;
        }
        if (clearness > 0.8) {
            return 0.165;
        }
        double k = clearness;
        return 0.9511 - 0.1604 * k + 4.388 * k * k - 16.638 * k * k * k + 12.336 * k * k * k * k;
    }
}
