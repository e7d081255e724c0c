// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What is logged, and how much of it: a fault that comes a thousand times a second must not fill a disk.
///
/// Of lines that are the same but for their numbers three pass in ten minutes, of all together a hundred; what is
/// held back is counted, and the count is told with the next that passes. Lines go to the standard error stream,
/// whose keeper rotates them: Busbar writes no log file of its own that could grow.
final class Logging implements Filter {

    /// Enough to see whether a fault repeats with the same numbers.
    static final int PASS = 3;

    static final Duration QUIET = Duration.ofMinutes(10);

    /// Of all kinds: more than anyone reads in ten minutes.
    static final int PASS_OF_ALL = 100;

    /// The kind that was silent for longest is forgotten first.
    private static final int KINDS = 200;

    /// Of any line, in characters: whoever sends us long names shall not fill the disk with them.
    private static final int LONGEST_MESSAGE = 2_000;

    private final LongSupplier nanos;
    private final Map<String, Kind> kinds = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kind> eldest) {
            return size() > KINDS;
        }
    };

    private final Kind all = new Kind(PASS_OF_ALL);

    private static final class Kind {
        private final int most;
        private long sinceNanos;
        private int passed;
        private long heldBack;

        Kind(int most) {
            this.most = most;
        }

        boolean passes(long now) {
            if (passed > 0 && now - sinceNanos >= QUIET.toNanos()) {
                passed = 0;
            }
            if (passed >= most) {
                heldBack++;
                return false;
            }
            if (passed++ == 0) {
                sinceNanos = now;
            }
            return true;
        }
    }

    Logging(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// For the whole process. Libraries speak up when something is wrong; what people should know, Busbar says
    /// itself, a port that is taken too.
    static void install() {
        var root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
        for (var handler : root.getHandlers()) {
            handler.setFilter(new Logging(System::nanoTime));
        }
    }

    /// Held here because the platform forgets loggers, and their levels, that nobody holds.
    private static final List<Logger> SILENT = List.of(Logger.getLogger("Javalin"),
            Logger.getLogger("io.javalin"));

    @Override
    public synchronized boolean isLoggable(LogRecord line) {
        var text = String.valueOf(line.getMessage());
        var kind = kinds.computeIfAbsent(line.getLoggerName() + ' ' + line.getLevel() + ' '
                + text.replaceAll("[0-9]+", "0"), _ -> new Kind(PASS));
        long now = nanos.getAsLong();
        if (!kind.passes(now) || !all.passes(now)) {
            return false;
        }
        line.setMessage(shortened(text) + told(kind.heldBack, "like this") + told(all.heldBack, "of other kinds"));
        kind.heldBack = 0;
        all.heldBack = 0;
        return true;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    }

    private static String told(long heldBack, String which) {
        return heldBack == 0 ? "" : " (" + heldBack + " more " + which + " were left out)";
    }
}
