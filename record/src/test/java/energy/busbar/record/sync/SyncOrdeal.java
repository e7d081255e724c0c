// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import energy.busbar.record.Outbox;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A real PostgreSQL, a process that syncs and is killed with SIGKILL again and again, a connection that is cut
/// at random moments, batches that come twice and in another order; and all the while a journal that is
/// written, with late ticks and a clock that jumps. In the end both sides are compared row by row.
public final class SyncOrdeal {

    /// @param ticksPerLife how much is written while one process lives
    public record Plan(long seed, int kills, int cuts, int ticksPerLife) {}

    /// @param rows       in the journal in the end: means, ticks and sums of the ledger
    /// @param delivered  rows the journal noted as delivered, repetitions included
    /// @param different  rows whose values differ
    public record Result(int kills, int cuts, int unheardCommits, Course course, long rows, long delivered,
            long repeated, long lost, long doubled, long different) {}

    /// What the writer did.
    ///
    /// @param restarts of the journal
    public record Course(int ticks, int lateTicks, int clockJumps, int restarts) {}

    /// Deliveries and looks at what waits before a process is killed, and how long after the last of them.
    private static final int MOST_STEPS = 15;
    private static final int MOST_MILLIS = 60;

    private final Plan plan;
    private final Path folder;
    private final Random random;
    private final ArrayDeque<Process> waiting = new ArrayDeque<>();
    private long repeated;

    private SyncOrdeal(Plan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.random = new Random(plan.seed());
    }

    public static Result run(Plan plan, Path folder) throws Exception {
        return new SyncOrdeal(plan, folder).run();
    }

    private Path journal() {
        return folder.resolve("busbar.db");
    }

    private Result run() throws Exception {
        try (var postgres = EmbeddedPostgres.builder().start();
                var proxy = new CuttingProxy(postgres.getPort(), plan.seed());
                var writer = new OrdealWriter(journal(), plan.seed() + 1)) {
            proxy.cutting(true);
            int kills = 0;
            while (kills < plan.kills() || proxy.cuts.get() < plan.cuts()) {
                while (waiting.size() < 2) {
                    waiting.add(launch(proxy.port()));
                }
                writer.allow(plan.ticksPerLife());
                liveAndDie(waiting.getFirst());
                waiting.removeFirst();
                kills++;
            }
            proxy.cutting(false);
            var course = writer.finish();
            return settle(postgres, proxy, course, kills);
        } finally {
            waiting.forEach(Process::destroyForcibly);
        }
    }

    private Process launch(int port) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx96m",
                "-Dorg.sqlite.tmpdir=" + folder, "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), Victim.class.getName(), journal().toString(),
                Integer.toString(port), Integer.toString(random.nextInt()))
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile()))
                .start();
    }

    private void liveAndDie(Process victim) throws Exception {
        try (var out = victim.inputReader(); var in = victim.outputWriter()) {
            in.write("go\n");
            in.flush();
            long again = 0;
            for (int step = random.nextInt(MOST_STEPS); step >= 0; step--) {
                var line = out.readLine();
                if (line == null) {
                    throw new IllegalStateException("A process died by itself: "
                            + Files.readString(folder.resolve("errors")));
                }
                again = Math.max(again, repeatedRows(line));
            }
            var _ = victim.waitFor(random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
            victim.toHandle().destroyForcibly();
            repeated += Math.max(again, out.lines().mapToLong(SyncOrdeal::repeatedRows).max().orElse(0));
            victim.waitFor();
        }
    }

    private Result settle(EmbeddedPostgres postgres, CuttingProxy proxy, Course course, int kills)
            throws Exception {
        var outbox = Outbox.of(journal(), Home.SITE.zone(), true);
        var last = sync(outbox, new PostgresCloud(address(postgres.getPort()), Home.SITE.id()));
        var outcome = last.once();
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("The last delivery failed: " + outcome);
        }
        var found = Comparison.of(journal(), postgres.getJdbcUrl("postgres", "postgres"));
        return new Result(kills, proxy.cuts.get(), proxy.unheardCommits.get(), course, found.rows(),
                outbox.state().deliveredRows(), repeated, found.lost(), found.doubled(), found.different());
    }

    static CloudAddress address(int port) {
        return CloudAddress.parse("postgresql://postgres@127.0.0.1:" + port + "/postgres?sslmode=disable",
                CloudAddress.Given.NOTHING);
    }

    /// Small batches, so that there are many moments at which something may break.
    private static Sync sync(Outbox outbox, Cloud cloud) {
        var end = new CountDownLatch(1);
        Pause shortened = duration -> !end.await(Math.min(duration.toMillis(), 20), TimeUnit.MILLISECONDS);
        return new Sync(outbox, cloud, new SyncTerms(Duration.ofSeconds(1), 200, 1_000_000, true),
                new Sync.Surroundings(InstantSource.system(), System::nanoTime, new Random(), shortened));
    }

    /// What may be cut off by the kill counts as nothing.
    private static long repeatedRows(String line) {
        return line.matches("again \\d+") ? Long.parseLong(line.substring(6)) : 0;
    }

    private static void tell(long repeatedRows) {
        System.out.println("again " + repeatedRows);
    }

    /// The process that will be killed: `busbar sync --continuous` in a hurry, on a way that repeats batches.
    public static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            var outbox = Outbox.of(Path.of(arguments[0]), Home.SITE.zone(), true);
            var cloud = new RepeatingCloud(
                    new PostgresCloud(address(Integer.parseInt(arguments[1])), Home.SITE.id()),
                    new Random(Integer.parseInt(arguments[2])), SyncOrdeal::tell);
            if (System.in.read() < 0) {
                return;
            }
            System.out.println("begun");
            sync(outbox, cloud).continuously(_ -> tell(cloud.repeatedRows()));
        }
    }
}
