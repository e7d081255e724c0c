// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// How finely history is told: as it was recorded, or as means over whole buckets.
public enum HistoryStep {
    RAW("raw", RollUps.FIVE_MINUTES.widthSeconds(), "telemetry", "ts"),
    FIVE_MINUTES("5m", RollUps.FIVE_MINUTES),
    HOUR("1h", RollUps.HOUR),
    DAY("1d", RollUps.DAY);

    private final String word;
    private final int widthSeconds;
    private final String table;
    private final String time;

    HistoryStep(String word, RollUps rollUps) {
        this(word, rollUps.widthSeconds(), rollUps.table(), "bucket");
    }

    HistoryStep(String word, int widthSeconds, String table, String time) {
        this.word = word;
        this.widthSeconds = widthSeconds;
        this.table = table;
        this.time = time;
    }

    public String word() {
        return word;
    }

    public static Optional<HistoryStep> named(String word) {
        return Arrays.stream(values()).filter(step -> step.word.equals(word)).findFirst();
    }

    static HistoryStep of(RollUps rollUps) {
        return Arrays.stream(values()).filter(step -> step.table.equals(rollUps.table())).findFirst().orElseThrow();
    }

    /// What a row stands for at most; a raw one is cut where a bucket of five minutes ends.
    int widthSeconds() {
        return widthSeconds;
    }

    String table() {
        return table;
    }

    /// The column with a row's start.
    String time() {
        return time;
    }

    /// A stretch whose rows fit into memory, some ten thousand.
    Duration slice() {
        return this == RAW ? Duration.ofHours(6) : Duration.ofSeconds(widthSeconds).multipliedBy(1_000);
    }

    boolean startsAt(long epochSecond) {
        return this == RAW || epochSecond % widthSeconds == 0;
    }
}
