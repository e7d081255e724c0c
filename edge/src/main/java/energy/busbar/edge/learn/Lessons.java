// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import energy.busbar.forecast.Examples;
import energy.busbar.forecast.Examples.Detail;
import energy.busbar.forecast.Examples.Example;
import java.time.Instant;
import java.util.Arrays;

/// Examples as a library wants them: rows one after the other, and what came of each. In single precision: a
/// year of them shares its memory with a running site.
final class Lessons {

    static final int WIDTH = Examples.names().size();

    private float[] rows = new float[1024 * WIDTH];
    private float[] lessons = new float[1024];
    private int size;

    /// @param until what began later is not learned from
    static Lessons of(Examples examples, Instant from, Instant until) {
        var all = new Lessons();
        examples.each(from, until, Detail.LESSONS, all::add);
        return all;
    }

    void add(Example example) {
        if (size == lessons.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
            lessons = Arrays.copyOf(lessons, 2 * size);
        }
        for (int f = 0; f < WIDTH; f++) {
            rows[size * WIDTH + f] = (float) example.values()[f];
        }
        lessons[size++] = (float) example.errorRatio();
    }

    int size() {
        return size;
    }

    float[] rows() {
        return Arrays.copyOf(rows, size * WIDTH);
    }

    float[] lessons() {
        return Arrays.copyOf(lessons, size);
    }

    /// The same and more.
    Lessons and(Lessons more) {
        var both = new Lessons();
        both.size = size + more.size;
        both.rows = Arrays.copyOf(rows, both.size * WIDTH);
        both.lessons = Arrays.copyOf(lessons, both.size);
        System.arraycopy(more.rows, 0, both.rows, size * WIDTH, more.size * WIDTH);
        System.arraycopy(more.lessons, 0, both.lessons, size, more.size);
        return both;
    }
}
