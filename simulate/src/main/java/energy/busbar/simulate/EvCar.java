// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

/// An electric car as a charge point meets it.
///
/// @param capacityKwh        usable energy at SoC 1
/// @param maxKw              what its own charger takes at most, at the AC side
/// @param chargeEfficiency   cell energy gained per AC energy taken, in (0, 1]
/// @param targetFraction     the SoC its driver asks for
/// @param initialSocFraction SoC before its first drive
public record EvCar(
        String id,
        double capacityKwh,
        double maxKw,
        double chargeEfficiency,
        double targetFraction,
        double initialSocFraction) {

    /// Above this SoC the cells ask for less and less power.
    private static final double TAPER_FROM_FRACTION = 0.8;

    /// What is left of its power just before it is full.
    private static final double TAPER_TO_FRACTION = 0.25;

    public EvCar {
        if (!(capacityKwh > 0 && maxKw > 0)) {
            throw new IllegalArgumentException("Car \"" + id + "\" needs a capacity and a power above 0, had "
                    + capacityKwh + " kWh and " + maxKw + " kW.");
        }
        if (!(chargeEfficiency > 0 && chargeEfficiency <= 1)) {
            throw new IllegalArgumentException("Car \"" + id + "\" needs an efficiency in (0, 1], had "
                    + chargeEfficiency + ". Maybe it is a percentage.");
        }
        if (!(targetFraction >= 0 && targetFraction <= 1 && initialSocFraction >= 0 && initialSocFraction <= 1)) {
            throw new IllegalArgumentException("Car \"" + id + "\" needs fractions from 0 to 1, had target "
                    + targetFraction + " and SoC " + initialSocFraction + ". Maybe they are percentages.");
        }
    }

    /// AC power the car would take at a SoC if the charge point let it: all of it up to 0.8, then
    /// falling in a straight line to a quarter when full.
    double acceptedKw(double socKwh) {
        double beyond = (socKwh / capacityKwh - TAPER_FROM_FRACTION) / (1 - TAPER_FROM_FRACTION);
        return maxKw * (1 - (1 - TAPER_TO_FRACTION) * Math.clamp(beyond, 0, 1));
    }
}
