// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// MariaDB on a server. Its driver is the user's to add: docs/adr/0013-servers.md says why.
final class MariaDb implements ServerDialect {

    @Override
    public Map<String, String> placeholders() {
        return Map.of("clustered", "", "blob", "mediumblob", "whole", "signed", "words", "char(20)");
    }

    /// Text of any language, and names that differ in any letter, its case or a space at the end differ.
    @Override
    public String beforeTables() {
        return "alter database character set utf8mb4 collate utf8mb4_nopad_bin";
    }

    @Override
    public String upsert(String table, String key, List<String> values) {
        return new Upsert(table, key, values).onDuplicateKey(column -> "values(" + column + ")");
    }

    @Override
    public String accumulate(String table, String key, List<String> values) {
        return new Upsert(table, key, values).onDuplicateKey(column -> column + " + values(" + column + ")");
    }

    @Override
    public Optional<String> waitForDisk(boolean wait) {
        return Optional.empty();
    }

    @Override
    public boolean mayPass(Throwable failure) {
        return SqlState.mayPass(failure);
    }

    @Override
    public String advice(Throwable failure) {
        return SqlState.advice(failure);
    }

    @Override
    public String driver() {
        return "org.mariadb.jdbc.Driver";
    }

    @Override
    public String driverAdvice() {
        return "Maybe put MariaDB's Connector/J (mariadb-java-client, version 3) into the folder drivers beside"
                + " busbar: docs/storage.md.";
    }

    /// In milliseconds.
    @Override
    public Map<String, String> timeouts() {
        return Map.of("connectTimeout", "5000", "socketTimeout", "60000", "tcpKeepAlive", "true");
    }

    /// In seconds without a statement; a journal at work writes each tick, of five minutes at most.
    @Override
    public List<String> noticeDeath() {
        return List.of("set session wait_timeout = 600");
    }

    /// The server's locks know no database, and their names no more than 64 characters.
    @Override
    public String claim() {
        return "select get_lock(concat('busbar ', md5(database())), 0)";
    }
}
