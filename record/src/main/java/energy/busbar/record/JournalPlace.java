// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where a journal lies: in a file of its own, or in a database on a server, which then belongs to this
/// one site.
public sealed interface JournalPlace {

    /// Embedded, the default: nothing to install.
    record InFile(Path file) implements JournalPlace {}

    /// @param url begins with one of [#SCHEMES] and holds no password, so that it may be shown and logged
    record OnServer(String url, String user, String password) implements JournalPlace {

        /// How the URL of a database begins that Busbar can use.
        public static final List<String> SCHEMES = List.of("jdbc:postgresql://",
                "jdbc:mariadb://");

        public OnServer {
            if (SCHEMES.stream().noneMatch(url::startsWith)) {
                throw new IllegalArgumentException("The URL must begin with " + String.join(" or ", SCHEMES)
                        + ", was " + url + ".");
            }
        }

        /// Without the password, wherever this is printed.
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }

    /// Why nothing can be kept here until somebody installs something; empty when all is there.
    default Optional<String> unavailable() {
        return this instanceof OnServer server ? ServerSource.missingDriver(server) : Optional.empty();
    }
}
