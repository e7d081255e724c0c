// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the library predicts from its own models is what plain Java reads out of them.
class TreesAgreeWithLightGbmTest {

    private static final int ROWS = 2_000;
    private static final int WIDTH = 5;

    /// One value in eight is unknown, one in eight is 0.
    private static double[] rows(long seed) {
        var random = new Random(seed);
        var rows = new double[ROWS * WIDTH];
        for (int i = 0; i < rows.length; i++) {
            int kind = random.nextInt(8);
            rows[i] = kind == 0 ? Double.NaN : kind == 1 ? 0 : random.nextGaussian();
        }
        return rows;
    }

    private static float[] lessons(double[] rows) {
        var lessons = new float[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double first = rows[i * WIDTH];
            lessons[i] = (float) ((Double.isNaN(first) ? -2 : first) * (rows[i * WIDTH + 1] > 0.3 ? 3 : 1));
        }
        return lessons;
    }

    private static LGBMBooster trained(String objective) throws LGBMException {
        var settings = "objective=" + objective + " num_leaves=15 min_data_in_leaf=5 verbosity=-1 num_threads=1 seed=3";
        var rows = rows(1);
        var data = LGBMDataset.createFromMat(rows, ROWS, WIDTH, true, settings, null);
        data.setField("label", lessons(rows));
        var booster = LGBMBooster.create(data, settings);
        for (int round = 0; round < 40; round++) {
            booster.updateOneIter();
        }
        data.close();
        return booster;
    }

    @ParameterizedTest
    @ValueSource(strings = {"quantile alpha=0.5", "quantile alpha=0.1", "regression"})
    void everyRowFallsToTheSameLeaves(String objective) throws LGBMException {
        var booster = trained(objective);
        var trees = Trees.parsed(booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN), WIDTH);
        var rows = rows(2);
        var theirs = new double[ROWS];
        var ours = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double[] row = Arrays.copyOfRange(rows, i * WIDTH, (i + 1) * WIDTH);
            theirs[i] = booster.predictForMatSingleRow(row, PredictionType.C_API_PREDICT_NORMAL);
            ours[i] = trees.value(row);
        }
        booster.close();

        assertThat(ours).containsExactly(theirs, within(1e-9));
        assertThat(Arrays.stream(ours).distinct().count()).as("the trees tell rows apart").isGreaterThan(100);
    }
}
