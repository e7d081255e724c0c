// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.record.HistoryArchive;
import energy.busbar.record.Journal;
import energy.busbar.record.JournalPlace;
import energy.busbar.record.JournalTerms;
import energy.busbar.record.TestDatabase;
import energy.busbar.record.TestServers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Fills a journal with a year, asks it what charts ask, and measures how fast each database takes ticks. `--smoke`
/// does a little of it in a file.
public final class StorageBench {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int WARM_UP = 5;

    private final boolean smoke;
    private final StringBuilder questions = new StringBuilder();
    private final StringBuilder writing = new StringBuilder();
    private Spread yearByHour = Spread.of(List.of());

    private StorageBench(boolean smoke) {
        this.smoke = smoke;
    }

    public static void main(String[] arguments) throws IOException {
        System.setProperty("busbar.servers.durable", "true");
        var bench = new StorageBench(List.of(arguments).contains("--smoke"));
        var folder = Files.createTempDirectory("busbar-storage-bench");
        try {
            bench.run(folder);
        } finally {
            TestServers.stopAll();
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(Path folder) throws IOException {
        int days = smoke ? 10 : 365;
        var databases = smoke
                ? List.of(TestDatabase.SQLITE)
                : List.of(TestDatabase.values()).stream()
                        .filter(database -> database != TestDatabase.MARIADB || TestServers.withoutMariaDb().isEmpty())
                        .toList();
        var file = new JournalPlace.InFile(folder.resolve("year.db"));
        double perDayMb = year(file, "SQLite", days);
        for (var database : databases) {
            var place = database.fresh(Files.createDirectories(folder.resolve(database.name())));
            if (database != TestDatabase.SQLITE) {
                year(place, name(database), days);
            }
            var empty = database.fresh(Files.createDirectories(folder.resolve(database.name() + "-ticks")));
            ticks(empty, name(database));
        }
        double rawMb = rawPerDayMb(folder.resolve("days.db"));
        if (smoke) {
            System.out.printf(Locale.ROOT, "bench-storage: %d days by hour in %.1f ms%n", days, yearByHour.median());
        } else {
            report(perDayMb, rawMb);
        }
    }

    private static String name(TestDatabase database) {
        return switch (database) {
            case SQLITE -> "SQLite";
            case POSTGRESQL -> "PostgreSQL";
            case MARIADB -> "MariaDB";
        };
    }

    /// @return growth of a file by roll-ups, MB per day; 0 of a server's, which is not measured
    private double year(JournalPlace place, String name, int days) throws IOException {
        long began = System.nanoTime();
        long rows = new HistoryArchive(place).take(StorageHome.means(START, days).iterator());
        double seconds = (System.nanoTime() - began) / 1e9;
        System.err.printf(Locale.ROOT, "%s: %d rows in %.1f s%n", name, rows, seconds);
        var end = START.plus(Duration.ofDays(days));
        try (var journal = Journal.open(JournalTerms.at(place), StorageHome.SITE)) {
            var byHour = asked(journal, START, end, Duration.ofHours(1));
            var byDay = asked(journal, START, end, Duration.ofDays(1));
            var week = asked(journal, end.minus(Duration.ofDays(7)), end, Duration.ofMinutes(5));
            if (place instanceof JournalPlace.InFile) {
                yearByHour = byHour;
            }
            questions.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %,.0f |%n", name, cell(byHour),
                    cell(byDay), cell(week), rows / seconds));
        }
        return place instanceof JournalPlace.InFile(var file) ? Files.size(file) / 1e6 / days : 0;
    }

    private static String cell(Spread spread) {
        return String.format(Locale.ROOT, "%.1f / %.1f ms", spread.median(), spread.quantile(0.99));
    }

    private Spread asked(Journal journal, Instant from, Instant to, Duration step) {
        var millis = new ArrayList<Double>();
        for (int i = 0; i < WARM_UP + (smoke ? 3 : 100); i++) {
            long began = System.nanoTime();
            var flows = journal.history(from, to, step);
            double took = (System.nanoTime() - began) / 1e6;
            if (flows.loadKw().stream().anyMatch(java.util.OptionalDouble::isEmpty)) {
                throw new IllegalStateException("The journal has gaps where it was filled");
            }
            if (i >= WARM_UP) {
                millis.add(took);
            }
        }
        return Spread.of(millis);
    }

    /// As they come, each with a commit of its own; and as they come after a hold-up, many to a commit.
    private void ticks(JournalPlace place, String name) {
        try (var journal = Journal.open(JournalTerms.at(place), StorageHome.SITE)) {
            var millis = new ArrayList<Double>();
            int alone = smoke ? 20 : 1_000;
            for (int i = 1; i <= alone; i++) {
                long began = System.nanoTime();
                journal.offer(StorageHome.tick(START.plus(StorageHome.TICK.multipliedBy(i)), i));
                require(journal.flush(PATIENCE));
                millis.add((System.nanoTime() - began) / 1e6);
            }
            int together = smoke ? 50 : 1_000;
            long began = System.nanoTime();
            for (int i = alone + 1; i <= alone + together; i++) {
                journal.offer(StorageHome.tick(START.plus(StorageHome.TICK.multipliedBy(i)), i));
            }
            require(journal.flush(PATIENCE) && journal.health().dropped() == 0);
            double perSecond = together / ((System.nanoTime() - began) / 1e9);
            var spread = Spread.of(millis);
            writing.append(String.format(Locale.ROOT, "| %s | %.2f ms | %.2f ms | %,.0f |%n", name, spread.median(),
                    spread.quantile(0.99), perSecond));
        }
    }

    /// Of a day of ticks, from the second day on, because a new file has its tables to make first.
    private double rawPerDayMb(Path file) throws IOException {
        int days = smoke ? 1 : 3;
        long firstBytes = 0;
        int perDay = Math.toIntExact(Duration.ofDays(1).dividedBy(StorageHome.TICK));
        for (int day = 0; day < days; day++) {
            try (var journal = Journal.open(file, StorageHome.SITE)) {
                for (int i = 1; i <= perDay; i++) {
                    long number = day * (long) perDay + i;
                    journal.offer(StorageHome.tick(START.plus(StorageHome.TICK.multipliedBy(number)), number));
                    if (i % 500 == 0) {
                        require(journal.flush(PATIENCE));
                    }
                }
                require(journal.flush(PATIENCE));
            }
            firstBytes = day == 0 ? Files.size(file) : firstBytes;
        }
        return days == 1 ? Files.size(file) / 1e6 : (Files.size(file) - firstBytes) / 1e6 / (days - 1);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("The journal did not write everything");
        }
    }

    private void report(double rollUpsMb, double rawMb) {
        var text = String.format(Locale.ROOT,
                """
                        # The journal

                        Command: `make bench-storage`. A home with %d channels; one thread asks; the page cache is warm. Servers run on the
                        same machine with commits that wait for the disk; SQLite writes as `busbar run` has it, where the tick's commit
                        does not ([ADR 4](../../docs/adr/0004-storage.md)).

                        All that charts ask, a year filled with means over five minutes, median / 99th percentile of 100:

                        | database | a year by hour | a year by day | a week by 5 min | filling, rows/s |
                        |---|---|---|---|---|
                        %s
                        Ticks, from offered to committed:

                        | database | one, median | one, p99 | catching up, ticks/s |
                        |---|---|---|---|
                        %s
                        The machine had %d cores and a load of %.1f when this ended.

                        A file of SQLite grows by %.1f MB a day of ticks each 10 s while raw values are kept, and by %.2f MB a day of
                        roll-ups for good.
                        """,
                StorageHome.channels(), questions, writing, Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), rawMb, rollUpsMb);
        System.out.print(text);
        var figures = new Figures("make bench-storage");
        figures.table("storage.md", text);
        figures.write("year_by_hour_query_ms", yearByHour.quantile(0.99), "< 100", String.format(Locale.ROOT,
                "SQLite, all chart channels, 99th percentile; median %.1f", yearByHour.median()));
        figures.write("journal_growth_mb_per_day", rawMb, "",
                "SQLite, a tick each 10 s, 12 channels, while raw is kept");
    }
}
