// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Kills the real program with SIGKILL while it writes, again and again on the same data folder, and looks
/// whether all that it had acknowledged is there. `--kills N` says how often, 200 by default; `--seed N`
/// draws other moments; `--smoke` kills once and publishes nothing.
///
/// **Acknowledged** is a tick or a plan once `/api/v1/journal` counts it, a decision once `/api/v1/decisions`
/// shows it, and an order once its `PUT` is answered 200. Half the kills come at any moment, half within the
/// 40 ms after a whole second, when the tick is written; orders are written all the time.
public final class KillBench {

    private static final int LIFE_MILLIS = 2_500;
    private static final int TICK_WRITE_MILLIS = 40;

    private final Path folder;
    private final Random random;
    private final OrderGiver orders;
    private final JournalAudit audit;
    private final List<Double> startSeconds = new ArrayList<>();
    private long dropped;

    private KillBench(Path folder, long seed) throws IOException {
        this.folder = folder;
        this.random = new Random(seed);
        this.orders = new OrderGiver(new Random(seed + 1));
        this.audit = new JournalAudit(folder.resolve("data"));
    }

    public static void main(String[] arguments) throws Exception {
        boolean smoke = List.of(arguments).contains("--smoke");
        int kills = smoke ? 1 : (int) option(arguments, "--kills", 200);
        var bench = new KillBench(Files.createTempDirectory("busbar-kill-bench"), option(arguments, "--seed", 1));
        for (int kill = 1; kill <= kills; kill++) {
            bench.liveAndDie();
            if (kill % 10 == 0) {
                System.out.printf(Locale.ROOT, "%d kills: %d ticks and %d orders acknowledged, %d lost%n", kill,
                        bench.audit.acknowledgedTicks(), bench.orders.orders, bench.lost());
            }
        }
        bench.liveOn();
        if (smoke) {
            System.out.println("bench-kills smoke: " + bench.lost() + " lost");
        } else {
            bench.report(kills);
        }
        if (bench.lost() + bench.audit.doubled + bench.audit.unsound > 0) {
            throw new IllegalStateException("Something was lost, doubled or damaged. Maybe look into " + bench.folder);
        }
    }

    private static long option(String[] arguments, String name, long usual) {
        int at = List.of(arguments).indexOf(name);
        return at >= 0 ? Long.parseLong(arguments[at + 1]) : usual;
    }

    private EdgeProcess start() throws IOException, InterruptedException {
        int port = EdgeProcess.freePort();
        var site = Files.writeString(folder.resolve("site.yaml"), siteFile(port));
        var process = EdgeProcess.start(folder.resolve("log"), port, "run", site.toString());
        startSeconds.add(process.awaitAnswer("/api/v1/status"));
        orders.inspect(process.json("/api/v1/status"));
        return process;
    }

    private static String siteFile(int port) {
        return String.format(Locale.ROOT, """
                site: {zone: Europe/London, currency: GBP, latitude-degrees: 51.5, longitude-degrees: -0.1}
                grid: {max-import-kw: 200, max-export-kw: 50, phases: 3}
                pv: [{id: roof, peak-kw: 4.5, curtailable: true}]
                batteries: [{id: battery, capacity-kwh: 10, max-charge-kw: 5, max-discharge-kw: 5}]
                chargers: [{id: wallbox, max-current-a: 16, phases: 3}]
                miners: [{id: miner, steps-kw: [0.8, 1.6], value-per-kwh: 0.06}]
                tariff: {import-per-kwh: 0.32, export-per-kwh: 0.08}
                storage: {path: data}
                web: {port: %d}
                """, port);
    }

    private void liveAndDie() throws IOException, InterruptedException, SQLException {
        try (var process = start()) {
            var witness = Witness.of(process);
            orders.start(process);
            witness.awaitFirstTick();
            Thread.sleep(random.nextInt(LIFE_MILLIS));
            if (random.nextBoolean()) {
                Thread.sleep(1000 - System.currentTimeMillis() % 1000 + random.nextInt(TICK_WRITE_MILLIS));
            }
            process.kill();
            orders.join();
            var acknowledged = witness.acknowledged();
            dropped += acknowledged.dropped();
            audit.look(acknowledged);
        }
    }

    /// After the last kill one more start shows whether the last orders hold.
    private void liveOn() throws IOException, InterruptedException {
        start().close();
    }

    private long lost() {
        return audit.lost() + orders.lost;
    }

    private void report(int kills) {
        var text = table(kills);
        System.out.print(text);
        var figures = new Figures("make bench-kills");
        figures.table("kills.md", text);
        figures.write("kills", kills, ">= 200", "SIGKILL while ticks and orders are written, one data folder");
        figures.write("kill_rows_lost", (double) lost(), "0", String.format(Locale.ROOT,
                "of %d ticks, %d plans, %d decisions and %d orders acknowledged; %d doubled, %d files damaged",
                audit.acknowledgedTicks(), audit.acknowledgedPlans(), audit.acknowledgedDecisions(), orders.orders,
                audit.doubled, audit.unsound));
    }

    private String table(int kills) {
        var starts = Spread.of(startSeconds);
        return String.format(Locale.ROOT, """
                # Killed while writing

                Command: `make bench-kills`. The real process, `busbar run` of a simulated home with its usual
                ten-second tick, is killed with SIGKILL %d times on the same data folder; orders over the API come
                without a pause and bring a tick forward every second. Half the kills come at any moment, half
                within 40 ms of a tick's beginning. The file is checked after each kill, the orders at the next
                start.

                | | acknowledged before a kill | lost |
                |---|---|---|
                | ticks (`/api/v1/journal` had counted them) | %d | %d |
                | plans (likewise) | %d | %d |
                | decisions (`/api/v1/decisions` had shown them) | %d | %d |
                | orders and switches (`PUT` was answered 200) | %d | %d |

                | check | found |
                |---|---|
                | `pragma integrity_check` not ok, or a file moved aside | %d |
                | rows of telemetry that overlap (doubled) | %d of %d rows of all kinds |
                | ticks written in part | %d of %d |
                | ledger's seconds beside those of the rows | %.3f s apart |
                | orders answered 202 (held, not kept) | %d |
                | ticks dropped for lack of room | %d |
                | orders under way at the kill | %d, of which %d were kept |
                | restart to the first answer, median and longest | %.1f s, %.1f s |

                A killed process leaves what it gave to the system; a power cut does not. The journal is SQLite
                with a write-ahead log. Ticks, plans and decisions are committed with `synchronous = normal`: a
                power cut may take those that the system had not yet written down (Linux: about half a minute),
                never the file. Orders and switches are committed with `synchronous = full`: the disk itself has
                them before they are answered. This bench does not cut the power.
                """,
                kills, audit.acknowledgedTicks(), audit.lostTicks, audit.acknowledgedPlans(), audit.lostPlans,
                audit.acknowledgedDecisions(), audit.lostDecisions,
                orders.orders, orders.lost, audit.unsound, audit.doubled, audit.rows, audit.torn, audit.ticks,
                audit.ledgerOffSeconds, orders.notKept, dropped, orders.unanswered, orders.unansweredKept,
                starts.median(), starts.quantile(1));
    }
}
