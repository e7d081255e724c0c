// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate;

import java.util.SplittableRandom;

/// Seeded chance that can be asked about any moment in any order: the same seed, stream and index
/// always give the same number.
public record Dice(long seed, int stream) {

    /// From 0 to below 1.
    public double uniform(long index) {
        return random(index).nextDouble();
    }

    /// Bell-shaped around 0 with a spread of 1.
    public double normal(long index) {
        return random(index).nextGaussian();
    }

    /// From 0 to below 1, without jumps: straight lines between the numbers of whole positions.
    public double smooth(double position) {
        long index = (long) Math.floor(position);
        double fraction = position - index;
        return (1 - fraction) * uniform(index) + fraction * uniform(index + 1);
    }

    SplittableRandom random(long index) {
        return new SplittableRandom(mix(seed ^ mix(index ^ mix(stream))));
    }

    /// The finaliser of MurmurHash3: neighbouring indices become unrelated seeds.
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
