// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.forecast.LearnedModel.Texts;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;

/// Gradient boosting by LightGBM: small trees, strongly held back, because a house has few days and many whims.
///
/// On one thread: OpenMP's threads wait for each other by spinning, and beside a busy control loop two of them
/// take longer than one.
final class LightGbm {

    private static final int ROUNDS = 150;
    /// A leaf holds at least a few days' worth of lessons.
    private static final String SETTINGS = "learning_rate=0.05 num_leaves=8 min_data_in_leaf=100 feature_fraction=0.5"
            + " bagging_fraction=0.5 bagging_freq=1 lambda_l2=5 verbosity=-1 seed=7 deterministic=true"
            + " force_col_wise=true num_threads=1";

    /// What becomes of a data set while it is loaded.
    private interface Task<T> {
        T of(LGBMDataset data) throws LGBMException;
    }

    private LightGbm() {}

    static Texts trained(Lessons lessons) throws CannotLearnException {
        try {
            return with(lessons, data -> new Texts(trained(data, 0.5), trained(data, 0.1), trained(data, 0.9)));
        } catch (LGBMException e) {
            throw new CannotLearnException("LightGBM refused to train: " + e.getMessage()
                    + " Maybe too few days were recorded.", e);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    static CannotLearnException missing(LinkageError why) {
        return new CannotLearnException("LightGBM cannot be loaded: " + why.getMessage()
                + " Maybe the system's OpenMP library is missing (Debian: libgomp1)."
                + " Forecasts go on without newly learned models.", why);
    }

    private static <T> T with(Lessons lessons, Task<T> task) throws LGBMException {
        var data = LGBMDataset.createFromMat(lessons.rows(), lessons.size(), Lessons.WIDTH, true, SETTINGS, null);
        try {
            data.setField("label", lessons.lessons());
            return task.of(data);
        } finally {
            data.close();
        }
    }

    private static String trained(LGBMDataset data, double quantile) throws LGBMException {
        var booster = LGBMBooster.create(data, "objective=quantile alpha=" + quantile + " " + SETTINGS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                booster.updateOneIter();
            }
            return booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN);
        } finally {
            booster.close();
        }
    }
}
