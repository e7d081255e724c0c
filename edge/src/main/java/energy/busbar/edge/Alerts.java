// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/// Open problems in plain words. Each has one owner, who raises and clears it; any thread may.
final class Alerts {
    private final ConcurrentSkipListMap<String, String> open = new ConcurrentSkipListMap<>();

    /// @param owner who will clear it, such as `device battery`
    void raise(String owner, String sentence) {
        open.put(owner, sentence);
    }

    void clear(String owner) {
        open.remove(owner);
    }

    void set(String owner, Optional<String> sentence) {
        sentence.ifPresentOrElse(text -> raise(owner, text), () -> clear(owner));
    }

    List<String> all() {
        return List.copyOf(open.values());
    }
}
