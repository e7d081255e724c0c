// SPDX-License-Identifier: Apache-2.0
package energy.busbar.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TreesTest {

    /// Two trees: the first splits on feature 1 at 0.5 (unknown goes right), then on feature 0; the second is a leaf.
    private static final String MODEL = """
            tree
            version=v4
            num_class=1
            max_feature_idx=1

            Tree=0
            num_leaves=3
            num_cat=0
            split_feature=1 0
            threshold=0.5 2
            decision_type=8 10
            left_child=1 -1
            right_child=-2 -3
            leaf_value=10 20 30
            shrinkage=1

            Tree=1
            num_leaves=1
            num_cat=0
            leaf_value=0.25
            shrinkage=1

            end of trees
            """;

    private static double value(double... row) {
        return Trees.parsed(MODEL, 2).value(row);
    }

    @Test
    void aRowFallsToItsLeafInEveryTree() {
        assertThat(value(1, 0)).isEqualTo(10.25);
        assertThat(value(2, 0.5)).isEqualTo(10.25);
        assertThat(value(3, 0)).isEqualTo(30.25);
        assertThat(value(0, 0.6)).isEqualTo(20.25);
    }

    @Test
    void whatIsUnknownGoesTheWayLearnedForIt() {
        assertThat(value(0, Double.NaN)).isEqualTo(20.25);
        assertThat(value(Double.NaN, 0)).isEqualTo(10.25);
    }

    @Test
    void aBrokenModelIsRefused() {
        assertThatThrownBy(() -> Trees.parsed(MODEL.replace("end of trees", ""), 2)).hasMessageContaining("cut off");
        assertThatThrownBy(() -> Trees.parsed("", 2)).hasMessageContaining("no whole LightGBM model");
        assertThatThrownBy(() -> Trees.parsed(MODEL.replace("leaf_value=10 20 30", "leaf_value=10 20"), 2))
                .hasMessageContaining("broken");
        assertThatThrownBy(() -> Trees.parsed(MODEL, 1)).hasMessageContaining("broken");
        assertThatThrownBy(() -> Trees.parsed(MODEL.replace("left_child=1", "left_child=0"), 2))
                .as("a walk in a circle").hasMessageContaining("broken");
        assertThatThrownBy(() -> Trees.parsed(MODEL.replace("leaf_value=10", "leaf_value=ten"), 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
