// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connections to a server. The driver is found by its name and not by `DriverManager`, which would load all
/// there are, also for those who keep their journal in a file.
///
/// @param claims whether each connection is to be the only writer
record ServerSource(ServerDialect dialect, JournalPlace.OnServer server, boolean claims) implements DataSource {

    /// The state of a client that cannot connect.
    private static final String CANNOT_CONNECT = "08001";

    static Optional<String> missingDriver(JournalPlace.OnServer server) {
        var dialect = ServerDialect.of(server);
        try {
            Class.forName(dialect.driver(), false, ServerSource.class.getClassLoader());
            return Optional.empty();
        } catch (ClassNotFoundException _) {
            return Optional.of("The driver for " + server.url() + " is not here. " + dialect.driverAdvice());
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        var properties = new Properties();
        properties.putAll(dialect.timeouts());
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        var connection = driver().connect(server.url(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not take this URL", CANNOT_CONNECT);
        }
        if (claims) {
            claim(connection);
        }
        return connection;
    }

    private Driver driver() throws SQLException {
        try {
            return Class.forName(dialect.driver()).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("its driver is not here. " + dialect.driverAdvice(), CANNOT_CONNECT, e);
        }
    }

    private void claim(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var setting : dialect.noticeDeath()) {
                statement.execute(setting);
            }
            try (var answer = statement.executeQuery(dialect.claim())) {
                if (!answer.next() || !answer.getBoolean(1)) {
                    throw new SQLException("the database has another writer.", SqlState.CLAIMED);
                }
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the user stands in the settings");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("nothing is logged here");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the time is set");
    }

    /// 0 is the driver's own.
    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged here");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("nothing is wrapped here");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
