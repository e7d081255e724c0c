// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.record.sync.SyncOrdeal;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/// The cloud sync against a real PostgreSQL: the process is killed with SIGKILL, its connection cut, its batches
/// repeated, while late ticks are written and the clock jumps; then both sides are compared row by row.
/// `--kills N` and `--cuts N` say how often at least, 60 and 120 by default; `--seed N` draws other moments;
/// `--smoke` kills twice and publishes nothing.
public final class SyncBench {

    private static final int TICKS_PER_LIFE = 60;

    private SyncBench() {}

    public static void main(String[] arguments) throws Exception {
        boolean smoke = List.of(arguments).contains("--smoke");
        var plan = new SyncOrdeal.Plan(option(arguments, "--seed", 1),
                (int) option(arguments, "--kills", smoke ? 2 : 60),
                (int) option(arguments, "--cuts", smoke ? 2 : 120), TICKS_PER_LIFE);
        long begun = System.nanoTime();
        var result = SyncOrdeal.run(plan, Files.createTempDirectory("busbar-sync-bench"));
        if (smoke) {
            System.out.println("bench-sync smoke: " + result);
        } else {
            report(result, plan.seed(), (System.nanoTime() - begun) / 1e9);
        }
        if (result.lost() + result.doubled() + result.different() > 0) {
            throw new IllegalStateException("Something was lost, doubled or changed: " + result);
        }
    }

    private static long option(String[] arguments, String name, long usual) {
        int at = List.of(arguments).indexOf(name);
        return at >= 0 ? Long.parseLong(arguments[at + 1]) : usual;
    }

    private static void report(SyncOrdeal.Result result, long seed, double seconds) {
        var text = table(result, seed, seconds);
        System.out.print(text);
        var figures = new Figures("make bench-sync");
        figures.table("sync.md", text);
        var note = String.format(Locale.ROOT,
                "of %d rows; %d cuts, %d of them after a commit nobody heard of, %d kills,"
                        + " %d rows repeated",
                result.rows(), result.cuts(), result.unheardCommits(), result.kills(),
                result.repeated());
        figures.write("sync_rows_lost", (double) (result.lost() + result.different()), "0", note);
        figures.write("sync_rows_doubled", (double) result.doubled(), "0", note);
    }

    private static String table(SyncOrdeal.Result result, long seed, double seconds) {
        var course = result.course();
        return String.format(Locale.ROOT, """
                # Cloud sync, killed and cut off

                Command: `make bench-sync` (seed %d, %.0f s). A process brings a journal to a real PostgreSQL 18 on
                the same machine, with ticks, in batches of 200 rows. It is killed with SIGKILL again and again; a
                proxy in between cuts connections after random bytes either way, or after a commit whose answer never
                comes; every second batch is followed by an earlier one once more. All the while another thread writes
                the journal: late ticks, a clock that jumps by up to two hours, the journal closed and opened. In the
                end the sync runs once undisturbed, and both sides are compared row by row with plain SQL.

                | what happened | |
                |---|---|
                | kills | %d |
                | connections cut | %d |
                | of these after a commit nobody heard of | %d |
                | ticks written | %d |
                | of these late | %d |
                | jumps of the clock | %d |
                | restarts of the journal | %d |
                | rows repeated out of order | %d, at least |
                | rows noted as delivered | %d |

                | rows in the journal (means, ticks, ledger) | lost | doubled | with another value |
                |---|---|---|---|
                | %d | %d | %d | %d |

                Repeated rows are counted from what a process still said before it died. The machine was busy with
                other work, and the server stood on it: nothing here is a measure of speed.
                """, seed, seconds, result.kills(), result.cuts(), result.unheardCommits(), course.ticks(),
                course.lateTicks(), course.clockJumps(), course.restarts(), result.repeated(), result.delivered(),
                result.rows(), result.lost(), result.doubled(), result.different());
    }
}
