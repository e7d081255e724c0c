// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast.solar;

import energy.busbar.model.Site;

/// A place on earth.
///
/// @param latitudeDegrees  north is positive
/// @param longitudeDegrees east is positive
/// @param altitudeMetres   above the sea; 0 where nobody told it, which costs some 1 % of a clear sky per 300 m
public record Place(double latitudeDegrees, double longitudeDegrees, double altitudeMetres) {

    public Place {
        if (!(Math.abs(latitudeDegrees) <= 90 && Math.abs(longitudeDegrees) <= 180)) {
            throw new IllegalArgumentException(
                    "A place must lie within 90 degrees of latitude and 180 of longitude, was "
                            + latitudeDegrees + ", " + longitudeDegrees + ". Maybe the two are swapped.");
        }
        if (!(altitudeMetres >= -500 && altitudeMetres <= 6000)) {
            throw new IllegalArgumentException("The altitude must be from -500 to 6000 m, was " + altitudeMetres
                    + ". Maybe it is in feet: " + Math.round(altitudeMetres * 0.3048) + ".");
        }
    }

    public static Place of(Site site) {
        return new Place(site.latitudeDegrees(), site.longitudeDegrees(), 0);
    }
}
