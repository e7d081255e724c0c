// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Assumptions;

/// The databases that a journal may lie in. What a journal does is tested on all of them, each test in a
/// database of its own.
public enum TestDatabase {
    SQLITE {
        @Override
        public JournalPlace fresh(Path folder) {
            return new JournalPlace.InFile(EmptyJournal.in(folder));
        }

        @Override
        public TestServers.Server server() {
            throw new IllegalStateException("A file has no server.");
        }
    },
    POSTGRESQL {
        @Override
        public JournalPlace fresh(Path folder) {
            return Template.POSTGRESQL.copy("create database %s template %s");
        }

        @Override
        public TestServers.Server server() {
            return TestServers.postgres();
        }
    },
    MARIADB {
        @Override
        public JournalPlace fresh(Path folder) {
            TestServers.withoutMariaDb().ifPresent(Assumptions::abort);
            return MariaTables.copy();
        }

        @Override
        public TestServers.Server server() {
            return TestServers.mariaDb();
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /// A place with an empty journal, its tables made.
    public abstract JournalPlace fresh(Path folder);

    /// The server that keeps it.
    public abstract TestServers.Server server();

    /// For what a journal does not tell.
    static Jdbi sql(JournalPlace place) {
        return switch (place) {
            case JournalPlace.InFile(var file) -> Jdbi.create("jdbc:sqlite:" + file);
            case JournalPlace.OnServer(var url, var user, var password) -> Jdbi.create(url, user, password);
        };
    }

    static List<String> rows(JournalPlace place, String query) {
        return sql(place).withHandle(handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    static List<Double> numbers(JournalPlace place, String query) {
        return sql(place).withHandle(handle -> handle.createQuery(query).mapTo(Double.class).list());
    }

    private static JournalPlace.OnServer place(TestServers.Server server, String database) {
        return new JournalPlace.OnServer(server.url() + database, server.user(), "");
    }

    /// A database whose tables were made once.
    private record Template(TestServers.Server server, String name) {

        static final Template POSTGRESQL = made(TestServers.postgres(), "postgres");

        static Template made(TestServers.Server server, String existing) {
            var template = new Template(server, "migrated");
            Jdbi.create(server.url() + existing, server.user(), "")
                    .useHandle(handle -> handle.execute("create database " + template.name));
            Database.at(place(server, template.name)).prepare();
            return template;
        }

        JournalPlace copy(String statement) {
            var name = "journal_" + NUMBER.incrementAndGet();
            Jdbi.create(server.url() + "postgres", server.user(), "")
                    .useHandle(handle -> handle.execute(statement.formatted(name, this.name)));
            return place(server, name);
        }
    }

    /// MariaDB copies no databases, so its tables are copied one by one.
    private static final class MariaTables {
        private static final Template MADE = Template.made(TestServers.mariaDb(), "mysql");

        static JournalPlace copy() {
            var name = "journal_" + NUMBER.incrementAndGet();
            Jdbi.create(MADE.server.url() + MADE.name, MADE.server.user(), "").useHandle(handle -> {
                handle.execute("create database " + name);
                for (var table : handle.createQuery("show tables").mapTo(String.class).list()) {
                    handle.execute("create table " + name + "." + table + " like " + table);
                    handle.execute("insert into " + name + "." + table + " select * from " + table);
                }
            });
            return place(MADE.server, name);
        }
    }
}
