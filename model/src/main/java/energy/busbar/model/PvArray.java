// SPDX-License-Identifier: Apache-2.0
package energy.busbar.model;

/// A solar generator.
///
/// @param peakKw nameplate at the AC side
/// @param tiltDegrees 0 is flat, 90 vertical
/// @param azimuthDegrees 0 is north, 90 east, 180 south
/// @param curtailable whether its inverter takes a power limit
public record PvArray(String id, double peakKw, double tiltDegrees, double azimuthDegrees, boolean curtailable)
        implements
            Asset {
    public PvArray {
        Require.text("pv.id", id);
        Require.positive("pv.peak-kw", peakKw, "Maybe the array should be left out.");
        if (!(tiltDegrees >= 0 && tiltDegrees <= 90)) {
            throw new IllegalArgumentException("pv.tilt-degrees must be from 0 to 90, was " + tiltDegrees + ".");
        }
        if (!(azimuthDegrees >= 0 && azimuthDegrees < 360)) {
            throw new IllegalArgumentException("pv.azimuth-degrees must be from 0 to below 360, was " + azimuthDegrees
                    + ". Maybe south was meant: it is 180 here.");
        }
    }
}
