// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Boosted trees as LightGBM writes them down, read in plain Java: a site computer needs no native library to
/// follow what another learned. Only numbers are split on, no categories.
///
/// Source: the text format of LightGBM 4, <https://lightgbm.readthedocs.io>.
final class Trees {

    private static final int CATEGORY = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_SHIFT = 2;
    private static final int MISSING_MASK = 3;
    private static final int MISSING_IS_ZERO = 1;
    private static final int MISSING_IS_NAN = 2;
    private static final double ZERO = 1e-35;

    private final List<Tree> trees;

    private Trees(List<Tree> trees) {
        this.trees = trees;
    }

    /// A child below 0 is leaf −1 − child.
    private record Tree(int[] feature, double[] threshold, int[] decision, int[] left, int[] right, double[] leaf) {

        double value(double[] row) {
            if (feature.length == 0) {
                return leaf[0];
            }
            int node = 0;
            while (node >= 0) {
                node = goesLeft(node, row[feature[node]]) ? left[node] : right[node];
            }
            return leaf[-1 - node];
        }

        private boolean goesLeft(int node, double value) {
            int missing = (decision[node] >> MISSING_SHIFT) & MISSING_MASK;
            double known = Double.isNaN(value) && missing != MISSING_IS_NAN ? 0 : value;
            boolean isMissing = (missing == MISSING_IS_NAN && Double.isNaN(known))
                    || (missing == MISSING_IS_ZERO && Math.abs(known) <= ZERO);
            return isMissing ? (decision[node] & DEFAULT_LEFT) != 0 : known <= threshold[node];
        }

        void check(int features) {
            int nodes = feature.length;
            boolean sound = threshold.length == nodes && decision.length == nodes && left.length == nodes
                    && right.length == nodes && leaf.length == nodes + 1;
            for (int n = 0; sound && n < nodes; n++) {
                // A child comes after its parent, so every walk ends.
                sound = feature[n] >= 0 && feature[n] < features && (decision[n] & CATEGORY) == 0
                        && isChild(left[n], n, nodes) && isChild(right[n], n, nodes);
            }
            if (!sound || !Arrays.stream(leaf).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("A tree of the model is broken. Maybe the file was cut off.");
            }
        }

        private static boolean isChild(int child, int parent, int nodes) {
            return child < 0 ? -1 - child <= nodes : child > parent && child < nodes;
        }
    }

    /// @param features how many values a row has
    /// @throws IllegalArgumentException if the text is no model, or a broken one
    static Trees parsed(String text, int features) {
        var trees = new ArrayList<Tree>();
        var fields = new HashMap<String, String>();
        for (var line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("Tree=") || line.startsWith("end of trees")) {
                addTo(trees, fields, features);
                fields.clear();
            }
            if (equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        if (!text.startsWith("tree") || trees.isEmpty() || !text.contains("end of trees")) {
            throw new IllegalArgumentException("This is no whole LightGBM model. Maybe the file was cut off.");
        }
        return new Trees(trees);
    }

    private static void addTo(List<Tree> trees, Map<String, String> fields, int features) {
        if (fields.containsKey("Tree")) {
            var tree = new Tree(whole(fields.get("split_feature")), numbers(fields.get("threshold")),
                    whole(fields.get("decision_type")), whole(fields.get("left_child")),
                    whole(fields.get("right_child")), numbers(fields.get("leaf_value")));
            tree.check(features);
            trees.add(tree);
        }
    }

    private static double[] numbers(@Nullable String text) {
        return text == null || text.isBlank()
                ? new double[0]
                : Arrays.stream(text.trim().split(" +")).mapToDouble(Double::parseDouble).toArray();
    }

    private static int[] whole(@Nullable String text) {
        return Arrays.stream(numbers(text)).mapToInt(value -> (int) value).toArray();
    }

    double value(double[] row) {
        double sum = 0;
        for (var tree : trees) {
            sum += tree.value(row);
        }
        return sum;
    }
}
