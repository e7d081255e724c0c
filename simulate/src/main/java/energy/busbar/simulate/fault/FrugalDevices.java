// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Asset;
import energy.busbar.model.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Invented devices that keep each order in a memory that wears out, at every fourth site.
final class FrugalDevices {

    private static final int ONE_OF = 4;

    /// From ten years on cells that bear a hundred thousand writes to what makers ask for.
    private static final int[] PER_DAY = {27, 100, 200, 500};

    private FrugalDevices() {}

    /// @return how many writes a day each bears, without those that bear any number
    static Map<String, Integer> at(Site site, long seed) {
        var perDay = new HashMap<String, Integer>();
        if (Math.floorMod(seed, ONE_OF) != 0) {
            return perDay;
        }
        var random = new SplittableRandom(seed * 31 + 9);
        for (var assets : List.of(site.batteries(), site.chargers(), site.miners(), site.pv())) {
            for (Asset asset : assets) {
                int most = PER_DAY[random.nextInt(PER_DAY.length)];
                if (random.nextBoolean()) {
                    perDay.put(asset.id(), most);
                }
            }
        }
        return perDay;
    }
}
