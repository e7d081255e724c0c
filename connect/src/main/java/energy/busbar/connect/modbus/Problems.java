// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.util.ArrayList;
import java.util.List;

/// All that is wrong with a file, each with its place.
final class Problems {
    private static final int MOST_SHOWN = 12;

    private final String file;
    private final List<String> sentences = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /// @param what  what follows the key: `is "x"`
    /// @param maybe what may be meant
    void add(int line, String key, String what, String maybe) {
        sentences.add(file + ", line " + line + ": " + (key.isEmpty() ? "it" : key) + " " + what + ". Maybe " + maybe
                + ".");
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    /// @throws IllegalArgumentException if there is any
    void refuse() {
        if (!isEmpty()) {
            var shown = sentences.subList(0, Math.min(MOST_SHOWN, sentences.size()));
            throw new IllegalArgumentException(String.join(System.lineSeparator(), shown));
        }
    }
}
