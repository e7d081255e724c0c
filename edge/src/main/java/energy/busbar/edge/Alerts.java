// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;

/// Open problems in plain words. Each has one owner, who raises and clears it; any thread may.
final class Alerts {
    private final ConcurrentSkipListMap<String, String> open = new ConcurrentSkipListMap<>();
    private final BiConsumer<String, Throwable> log;

    Alerts() {
        this((sentence, cause) -> System.getLogger("busbar").log(System.Logger.Level.ERROR, sentence, cause));
    }

    /// @param log what happens with the cause of a problem when it begins
    Alerts(BiConsumer<String, Throwable> log) {
        this.log = log;
    }

    /// @param owner who will clear it, such as `device battery`
    void raise(String owner, String sentence) {
        open.put(owner, sentence);
    }

    /// The same with what caused it, which is logged when it begins: a fault that stays, or comes
    /// every second, must not fill a disk.
    void raise(String owner, String sentence, Throwable cause) {
        if (open.put(owner, sentence + ": " + cause) == null) {
            log.accept(sentence, cause);
        }
    }

    void clear(String owner) {
        if (!open.isEmpty()) {
            open.remove(owner);
        }
    }

    void set(String owner, Optional<String> sentence) {
        if (sentence.isPresent()) {
            raise(owner, sentence.get());
        } else {
            clear(owner);
        }
    }

    List<String> all() {
        return List.copyOf(open.values());
    }
}
