// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.forecast.LearnedModel.Texts;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

/// Gradient boosting by LightGBM: small trees, strongly held back, because a house has few days and many whims.
final class LightGbm {

    private static final int ROUNDS = 150;
    private static final String SETTINGS = "learning_rate=0.05 num_leaves=8 min_data_in_leaf=300 feature_fraction=0.5"
            + " bagging_fraction=0.5 bagging_freq=1 lambda_l2=5 verbosity=-1 seed=7 deterministic=true";

    private LightGbm() {}

    /// @param threads more change the time, not the result
    static Texts trained(Lessons lessons, int threads) throws CannotLearnException {
        try {
            return new Texts(trained(lessons, 0.5, threads), trained(lessons, 0.1, threads),
                    trained(lessons, 0.9, threads));
        } catch (LGBMException e) {
            throw new CannotLearnException("LightGBM refused to train: " + e.getMessage()
                    + " Maybe too few days were recorded.", e);
        } catch (LinkageError e) {
            throw new CannotLearnException("LightGBM cannot be loaded: " + e.getMessage()
                    + " Maybe the system's OpenMP library is missing (Debian: libgomp1)."
                    + " Forecasts go on without learned models.", e);
        }
    }

    private static String trained(Lessons lessons, double quantile, int threads) throws LGBMException {
        var settings = "objective=quantile alpha=" + quantile + " num_threads=" + threads + " " + SETTINGS;
        var data = LGBMDataset.createFromMat(lessons.rows(), lessons.size(), lessons.width(), true, settings, null);
        try {
            data.setField("label", lessons.lessons());
            var booster = LGBMBooster.create(data, settings);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    booster.updateOneIter();
                }
                return booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN);
            } finally {
                booster.close();
            }
        } finally {
            data.close();
        }
    }
}
