// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.model.TimeGrid;
import java.time.Instant;
import java.util.Random;

/// Sun, load, cold and prices around a home of [FullInstances], in steps of five minutes; the days are the
/// seed's, a few percent of noise the forecast's.
final class FullWeather {

    enum Kind {
        LOAD_KW,
        PV_KW,
        OUTDOOR_CELSIUS,
        IMPORT_PER_KWH,
        EXPORT_PER_KWH
    }

    private static final long STEP_SECONDS = 300;
    private static final double NOISE_FRACTION = 0.03;

    private final int seed;
    private final double loadBias;
    private final double pvBias;
    private final double pvKwp;
    private final long slotNoise;

    /// @param forecast source of what this forecast gets wrong
    FullWeather(int seed, Random forecast, double pvKwp) {
        this.seed = seed;
        this.pvKwp = pvKwp;
        loadBias = NOISE_FRACTION * forecast.nextGaussian();
        pvBias = NOISE_FRACTION * forecast.nextGaussian();
        slotNoise = forecast.nextLong();
    }

    static double hour(Instant at) {
        return at.getEpochSecond() % 86400 / 3600.0;
    }

    /// Means over the intervals.
    double[] mean(TimeGrid grid, Kind kind) {
        var mean = new double[grid.intervals()];
        for (int i = 0; i < mean.length; i++) {
            long from = grid.boundary(i).getEpochSecond() / STEP_SECONDS;
            long to = grid.boundary(i + 1).getEpochSecond() / STEP_SECONDS;
            for (long step = from; step < to; step++) {
                mean[i] += at(step, kind) / (to - from);
            }
        }
        return mean;
    }

    private double at(long step, Kind kind) {
        double hour = step * STEP_SECONDS % 86400 / 3600.0;
        return switch (kind) {
            case LOAD_KW -> loadKw(step, hour) * wrong(2 * step, loadBias);
            case PV_KW -> pvKw(step, hour) * wrong(2 * step + 1, pvBias);
            case OUTDOOR_CELSIUS -> 5 + 4 * Math.sin((hour - 9) / 24 * 2 * Math.PI) + 2 * steady(step / 288, 5);
            case IMPORT_PER_KWH -> importPerKwh(step / 6, hour(step / 6));
            case EXPORT_PER_KWH -> switch (seed % 3) {
                case 0 -> 0.15;
                case 1 -> 0.9 * wholesalePerKwh(step / 6, hour(step / 6)) + 0.03;
                default -> 0.08;
            };
        };
    }

    private static double hour(long halfHour) {
        return halfHour % 48 / 2.0;
    }

    private double wrong(long slot, double bias) {
        double fresh = new Random(slotNoise + 31 * slot).nextGaussian();
        return Math.max(0, 1 + bias + NOISE_FRACTION * fresh);
    }

    /// Standard normal, the same for every forecast of a seed.
    private double steady(long slot, int salt) {
        var random = new Random(seed * 7919L + slot * 131 + salt);
        random.nextGaussian();
        return random.nextGaussian();
    }

    private double loadKw(long step, double hour) {
        double evening = Math.exp(-Math.pow((hour - 18.5) / 2, 2));
        double morning = Math.exp(-Math.pow((hour - 7.5) / 1.2, 2));
        return Math.max(0.15, 0.35 + 0.9 * evening + 0.5 * morning + 0.25 * steady(step / 3, 1));
    }

    private double pvKw(long step, double hour) {
        double sun = Math.max(0, Math.sin((hour - 5.5) / 14.5 * Math.PI));
        double clouds = 0;
        double weight = 1;
        for (int back = 0; back < 8; back++) {
            clouds += weight * steady(step / 3 - back, 2);
            weight *= 0.8;
        }
        return pvKwp * 0.85 * sun * Math.clamp(0.6 + 0.2 * clouds, 0.05, 1);
    }

    private double wholesalePerKwh(long halfHour, double hour) {
        double evening = Math.exp(-Math.pow((hour - 18) / 1.8, 2));
        double noon = Math.exp(-Math.pow((hour - 13) / 2.2, 2));
        double windy = 0.03 * steady(halfHour / 48, 3);
        return 0.09 - windy + 0.09 * evening - 0.11 * noon + 0.012 * steady(halfHour, 4);
    }

    /// Wholesale with a margin, dearer from 16 to 19 h.
    private double importPerKwh(long halfHour, double hour) {
        return 1.6 * wholesalePerKwh(halfHour, hour) + (hour >= 16 && hour < 19 ? 0.12 : 0);
    }
}
