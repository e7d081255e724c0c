// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import static org.assertj.core.api.Assertions.assertThat;

import energy.busbar.record.Journal;
import energy.busbar.record.Outbox;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real PostgreSQL on this machine as the cloud.
class PostgresCloudTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static EmbeddedPostgres server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().start();
        run("create role knocker login password 'right'");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        run("drop schema if exists busbar cascade");
    }

    private static void run(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private Path journal(String name) {
        return folder.resolve(name);
    }

    private void record(String name, Instant end, double loadKw) {
        try (var journal = Journal.open(journal(name), Home.SITE)) {
            journal.offer(Home.tick(end, FIVE_MINUTES, loadKw));
            assertThat(journal.flush(PATIENCE)).isTrue();
        }
    }

    private Outcome deliver(String name, String site) throws InterruptedException {
        return deliver(name, site, SyncOrdeal.address(server.getPort()));
    }

    private Outcome deliver(String name, String site, CloudAddress address) throws InterruptedException {
        var around = new Sync.Surroundings(InstantSource.fixed(NOON), () -> 0, new SplittableRandom(1), _ -> true);
        return Sync
                .toPostgres(Outbox.of(journal(name), Home.SITE.zone(), false), address, site, SyncTerms.USUAL, around)
                .once();
    }

    private static List<String> loads() throws SQLException {
        return texts("select site || ' ' || to_char(at at time zone 'UTC', 'HH24:MI') || ' ' || value"
                + " from busbar.mean_5min where metric = 'loadKw' order by site, at");
    }

    @Test
    void whatWasRecordedCanBeReadInTheCloud() throws Exception {
        record("a", NOON.plus(FIVE_MINUTES), 2.5);

        assertThat(deliver("a", "home")).isInstanceOf(Outcome.Done.class);

        assertThat(loads()).containsExactly("home 12:00 2.5");
        assertThat(texts("select at || ' ' || value from busbar.ledger_day where metric = 'importKwh'"))
                .containsExactly("2024-05-01 " + 1.5 / 12);
    }

    @Test
    void twoSitesThatStartAtOnceMakeTheTablesOnce() throws Exception {
        record("a", NOON.plus(FIVE_MINUTES), 1);
        record("b", NOON.plus(FIVE_MINUTES), 2);
        var ready = new CountDownLatch(2);
        try (var both = Executors.newFixedThreadPool(2)) {
            var outcomes = both
                    .invokeAll(List.of("a", "b").stream().<java.util.concurrent.Callable<Outcome>>map(name -> () -> {
                        ready.countDown();
                        ready.await();
                        return deliver(name, name);
                    }).toList());

            for (var outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(Outcome.Done.class);
            }
        }

        assertThat(loads()).containsExactly("a 12:00 1", "b 12:00 2");
        assertThat(texts("select version from busbar.busbar_sync_history where version is not null"))
                .containsExactly("1");
    }

    @Test
    void aWrongPasswordSaysSoAndIsNotRepeated() throws Exception {
        record("a", NOON.plus(FIVE_MINUTES), 1);
        run("alter system set password_encryption = 'scram-sha-256'");
        var rules = texts("show hba_file").getFirst();
        var before = Files.readString(Path.of(rules));
        Files.writeString(Path.of(rules), "host all knocker all scram-sha-256\n" + before);
        run("select pg_reload_conf()");
        try {
            var outcome = deliver("a", "home", CloudAddress.parse("postgresql://knocker:wrong-one@127.0.0.1:"
                    + server.getPort() + "/postgres?sslmode=disable", CloudAddress.Given.NOTHING));

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Never.class, never -> assertThat(never.why())
                    .contains("password authentication failed for user \"knocker\"", "127.0.0.1", "Maybe")
                    .doesNotContain("wrong-one"));
            assertThat(Outbox.of(journal("a"), Home.SITE.zone(), false).state().lastError().orElseThrow())
                    .doesNotContain("wrong-one");
        } finally {
            Files.writeString(Path.of(rules), before);
            run("select pg_reload_conf()");
        }
    }

    @Test
    void aServerThatDoesNotEncryptIsToldFromOneThatIsAway() throws Exception {
        record("a", NOON.plus(FIVE_MINUTES), 1);

        var outcome = deliver("a", "home", CloudAddress.parse("postgresql://postgres@127.0.0.1:" + server.getPort()
                + "/postgres?sslmode=require", CloudAddress.Given.NOTHING));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Never.class,
                never -> assertThat(never.why()).contains("SSL", "sslmode"));
    }

    @Test
    void aPartitionIsOverWhenItIsOver() throws Exception {
        record("a", NOON.plus(FIVE_MINUTES), 1);
        try (var proxy = new CuttingProxy(server.getPort(), 1)) {
            var through = SyncOrdeal.address(proxy.port());
            assertThat(deliver("a", "home", through)).isInstanceOf(Outcome.Done.class);
            proxy.partition(true);
            record("a", NOON.plus(FIVE_MINUTES.multipliedBy(2)), 2);
            assertThat(deliver("a", "home", through)).isInstanceOf(Outcome.Later.class);

            proxy.partition(false);
            assertThat(deliver("a", "home", through)).isInstanceOf(Outcome.Done.class);
        }

        assertThat(loads()).containsExactly("home 12:00 1", "home 12:05 2");
    }

    @Test
    void aValueThatIsNoNumberIsSetAside() throws Exception {
        record("a", NOON.plus(FIVE_MINUTES), 1);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + journal("a"));
                var statement = connection.createStatement()) {
            statement.execute("update rollup_5min set amount = 9e999 where ch ="
                    + " (select id from channel where name = 'pvKw')");
        }

        assertThat(deliver("a", "home")).isInstanceOfSatisfying(Outcome.Done.class,
                done -> assertThat(done.refused()).isEqualTo(1));

        assertThat(loads()).containsExactly("home 12:00 1");
        assertThat(Outbox.of(journal("a"), Home.SITE.zone(), false).refusedRows(9)).singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("value_is_a_number"));
    }

    @Test
    void aFreshJournalOfTheSameSiteGoesOnAfterTheOneBefore() throws Exception {
        record("a", NOON.plus(FIVE_MINUTES), 1);
        record("a", NOON.plus(FIVE_MINUTES.multipliedBy(2)), 2);
        deliver("a", "home");

        record("fresh", NOON.plus(FIVE_MINUTES), 7);
        assertThat(deliver("fresh", "home")).isInstanceOf(Outcome.Done.class);

        assertThat(loads()).containsExactly("home 12:00 7", "home 12:05 2");
    }

    @Test
    void twoHomesWithTheSameIdDoNotOverwriteEachOtherForLong() throws Exception {
        record("a", NOON.plus(FIVE_MINUTES), 1);
        deliver("a", "home");
        record("b", NOON.plus(FIVE_MINUTES), 9);
        deliver("b", "home");
        record("a", NOON.plus(FIVE_MINUTES.multipliedBy(2)), 2);

        assertThat(deliver("a", "home")).isInstanceOfSatisfying(Outcome.Never.class,
                never -> assertThat(never.why()).contains("another journal", "site.id"));

        assertThat(loads()).containsExactly("home 12:00 9");
    }

    @Test
    void anOldBatchThatComesLateDoesNotUndoANewerOne() throws Exception {
        record("a", NOON.plus(FIVE_MINUTES), 1);
        var outbox = Outbox.of(journal("a"), Home.SITE.zone(), false);
        outbox.prepare();
        var old = outbox.next(1000);
        record("a", NOON.plus(FIVE_MINUTES), 5);
        record("a", NOON.plus(FIVE_MINUTES.multipliedBy(2)), 2);
        deliver("a", "home");

        try (var cloud = new PostgresCloud(SyncOrdeal.address(server.getPort()), "home")) {
            assertThat(cloud.join(outbox::position)).isEqualTo(new Answer.Taken());
            assertThat(cloud.deliver(old.rows(), old.upTo())).isEqualTo(new Answer.Taken());
        }

        assertThat(loads()).containsExactly("home 12:00 5", "home 12:05 2");
        assertThat(deliver("a", "home")).isEqualTo(new Outcome.Done(0, 0));
    }

    @Test
    void aCloudThatWasEmptiedGetsEverythingAgain() throws Exception {
        record("a", NOON.plus(FIVE_MINUTES), 1);
        deliver("a", "home");
        empty();
        record("a", NOON.plus(FIVE_MINUTES.multipliedBy(2)), 2);

        deliver("a", "home");

        assertThat(loads()).containsExactly("home 12:00 1", "home 12:05 2");
    }
}
