// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.edge.config.SiteFile.Storage;
import energy.busbar.record.JournalPlace.OnServer;
import energy.busbar.record.JournalTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `storage`: a folder, or a database on a server. A problem never repeats what may be a password.
final class StorageReader {

    /// Scheme, host with or without a port, database, and what else the driver shall know.
    private static final Pattern URL = Pattern.compile("jdbc:\\w+://[^/@?\\s]+/[^/?\\s]+(\\?\\S*)?");
    private static final Pattern SECRET = Pattern.compile("://[^/?]*@|[?&](user|password)=", Pattern.CASE_INSENSITIVE);
    private static final String EXAMPLE = "jdbc:postgresql://localhost/busbar.";
    private static final String PASSWORD_ADVICE = "password: ${BUSBAR_DB_PASSWORD}, and the variable set where Busbar"
            + " starts.";

    private final Path folder;

    /// @param folder what a relative path starts from
    StorageReader(Path folder) {
        this.folder = folder;
    }

    Optional<Storage> read(Section section) {
        var path = folder.resolve(section.text("path").orElse("data")).normalize();
        int rawDays = section.whole("keep-raw-days", Quantity.DAYS, (int) JournalTerms.RAW_KEPT.toDays());
        var server = section.has("url") ? server(section) : withoutServer(section);
        return section.build(() -> new Storage(path, server, Duration.ofDays(rawDays)));
    }

    private static Optional<OnServer> withoutServer(Section section) {
        for (var key : new String[]{"user", "password"}) {
            if (section.has(key)) {
                section.problem(key, "needs a url beside it: the file asks for neither user nor password.",
                        "url: " + EXAMPLE);
            }
        }
        return Optional.empty();
    }

    private static Optional<OnServer> server(Section section) {
        var url = section.text("url").filter(text -> isUrl(section, text));
        var user = section.required("user");
        if (section.has("password") && !section.isFromEnvironment("password")) {
            section.problem("password", "must come from the environment: a site file is shown, copied and sent.",
                    PASSWORD_ADVICE);
        }
        var password = section.text("password").orElse("");
        return url.isPresent() && user.isPresent()
                ? Optional.of(new OnServer(url.get(), user.get(), password))
                : Optional.empty();
    }

    private static boolean isUrl(Section section, String text) {
        if (SECRET.matcher(text).find()) {
            section.problem("url", "must hold neither user nor password: it is shown and logged.",
                    "user: busbar on a line of its own, and " + PASSWORD_ADVICE);
            return false;
        }
        if (OnServer.SCHEMES.stream().noneMatch(text::startsWith)) {
            section.problem("url", "must begin with " + String.join(" or ", OnServer.SCHEMES) + ", was \"" + text
                    + "\".", schemeAdvice(text.toLowerCase(Locale.ROOT)));
            return false;
        }
        if (!URL.matcher(text).matches()) {
            section.problem("url", "must name a host and a database, was \"" + text + "\".", EXAMPLE);
            return false;
        }
        return true;
    }

    private static String schemeAdvice(String text) {
        if (text.matches("(jdbc:)?mysql:.*")) {
            return "jdbc:mariadb://… if it is MariaDB; MySQL is not supported.";
        }
        if (text.matches("(jdbc:)?(postgres|postgresql|mariadb):.*")) {
            var rest = text.replaceFirst("^(jdbc:)?\\w+:(//)?", "");
            return (text.contains("mariadb:") ? OnServer.SCHEMES.getLast() : OnServer.SCHEMES.getFirst()) + rest + ".";
        }
        return text.startsWith("jdbc:sqlite:") || text.endsWith(".db")
                ? "path: data, which keeps the journal in a file there."
                : EXAMPLE;
    }
}
