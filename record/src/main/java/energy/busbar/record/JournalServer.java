// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/// A journal in a database on a server. The server looks after its files itself; who may write is settled by a
/// claim that ends with the connection.
final class JournalServer extends Database {

    JournalServer(JournalPlace.OnServer server) {
        this(server, ServerDialect.of(server));
    }

    private JournalServer(JournalPlace.OnServer server, ServerDialect dialect) {
        super(server.url(), dialect, connected(new ServerSource(dialect, server, true)),
                connected(new ServerSource(dialect, server, false)), new ServerSource(dialect, server, false));
    }

    private static Jdbi connected(ServerSource source) {
        return Jdbi.create(source).registerArgument(new NoNumber());
    }

    @Override
    void prepare() {
        migrate();
    }

    /// While the server was away its tables may have been put back from a backup: they are looked at again.
    @Override
    boolean recover(Throwable failure) {
        return true;
    }

    /// What is not a number is nothing, as SQLite has it, and not a value of its own that sorts above all
    /// others, as PostgreSQL would.
    private static final class NoNumber implements ArgumentFactory.Preparable {
        @Override
        public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
            return type == double.class || type == Double.class ? Optional.of(NoNumber::argument) : Optional.empty();
        }

        private static Argument argument(@Nullable Object value) {
            return (position, statement, _) -> {
                if (value instanceof Double number && !number.isNaN()) {
                    statement.setDouble(position, number);
                } else {
                    statement.setNull(position, Types.DOUBLE);
                }
            };
        }
    }
}
