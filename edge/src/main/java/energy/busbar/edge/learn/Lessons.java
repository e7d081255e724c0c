// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.forecast.Examples;
import energy.busbar.forecast.Examples.Example;
import java.time.Instant;
import java.util.Arrays;

/// Examples as a library wants them: rows one after the other, and what came of each.
final class Lessons {

    private static final int WIDTH = Examples.names().size();

    private double[] rows = new double[1024 * WIDTH];
    private float[] lessons = new float[1024];
    private int size;

    static Lessons of(Examples examples, Instant from, Instant until) {
        var all = new Lessons();
        examples.each(from, until, all::add);
        return all;
    }

    private void add(Example example) {
        if (size == lessons.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
            lessons = Arrays.copyOf(lessons, 2 * size);
        }
        for (int f = 0; f < WIDTH; f++) {
            rows[size * WIDTH + f] = example.values()[f];
        }
        lessons[size++] = (float) example.errorRatio();
    }

    int size() {
        return size;
    }

    int width() {
        return WIDTH;
    }

    double[] rows() {
        return Arrays.copyOf(rows, size * WIDTH);
    }

    float[] lessons() {
        return Arrays.copyOf(lessons, size);
    }
}
