// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// Where the cloud's database is and who asks. Reads `postgresql://user:password@host:5432/postgres`, as
/// Supabase shows it, and `jdbc:postgresql://…`.
///
/// Whatever does not stay on this machine is encrypted unless the address says otherwise.
///
/// @param rootCertificate file that vouches for the server, for `verify-full`; empty takes the driver's default
public record CloudAddress(
        String host, int port, String database, String user, Secret password, String sslMode,
        Optional<String> rootCertificate) {

    private static final int USUAL_PORT = 5432;
    private static final Set<String> SSL_MODES = Set.of("disable", "allow", "prefer", "require", "verify-ca",
            "verify-full");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    /// What a site file or the environment says beside the address; it comes before what the address says.
    public record Given(Optional<String> user, Optional<Secret> password, Optional<String> sslMode,
            Optional<String> rootCertificate) {
        public static final Given NOTHING = new Given(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /// @throws IllegalArgumentException if it is no such address; the message never has the password in it
    public static CloudAddress parse(String text, Given given) {
        var uri = uri(text.strip().replaceFirst("^jdbc:", ""));
        var query = query(Optional.ofNullable(uri.getRawQuery()));
        var host = Optional.ofNullable(uri.getHost()).orElseThrow(() -> wrong("names no host"));
        var path = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
        var info = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
        int colon = info.indexOf(':');
        var user = given.user().or(() -> part(colon < 0 ? info : info.substring(0, colon)))
                .or(() -> Optional.ofNullable(query.get("user")))
                .orElseThrow(() -> wrong("names no user"));
        var password = given.password().or(() -> part(colon < 0 ? "" : info.substring(colon + 1)).map(Secret::new))
                .or(() -> Optional.ofNullable(query.get("password")).map(Secret::new)).orElse(new Secret(""));
        var sslMode = given.sslMode().or(() -> Optional.ofNullable(query.get("sslmode")))
                .map(mode -> mode.toLowerCase(Locale.ROOT))
                .orElse(THIS_MACHINE.contains(host) ? "prefer" : "require");
        if (!SSL_MODES.contains(sslMode)) {
            throw new IllegalArgumentException("must have an sslmode of disable, allow, prefer, require, verify-ca or"
                    + " verify-full, was \"" + sslMode + "\". Maybe verify-full.");
        }
        return new CloudAddress(host, uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                path.isEmpty() ? "postgres" : path, user, password, sslMode,
                given.rootCertificate().or(() -> Optional.ofNullable(query.get("sslrootcert"))));
    }

    private static URI uri(String text) {
        if (text.contains("[YOUR-PASSWORD]")) {
            throw new IllegalArgumentException(
                    "still has [YOUR-PASSWORD] in it. Maybe put the database's password there, or give it apart.");
        }
        try {
            var uri = new URI(text);
            if ("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Said below, without the text: a password may stand in it.
        }
        throw wrong("is not one");
    }

    private static IllegalArgumentException wrong(String how) {
        return new IllegalArgumentException("must be an address such as postgresql://user@host:5432/postgres; it " + how
                + ". Maybe its password has characters such as @, / or #: give it apart, or write them as %40, %2F, %23.");
    }

    private static Optional<String> part(String encoded) {
        return Optional.of(encoded).filter(text -> !text.isEmpty()).map(CloudAddress::decoded);
    }

    /// A plus sign means itself here.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static Map<String, String> query(Optional<String> raw) {
        var query = new HashMap<String, String>();
        raw.ifPresent(text -> {
            for (var pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
                }
            }
        });
        return query;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /// For the driver. No statement is prepared on the server, because poolers such as Supabase's mix the
    /// sessions of several clients.
    Properties properties() {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.reveal());
        properties.setProperty("sslmode", sslMode);
        rootCertificate.ifPresent(file -> properties.setProperty("sslrootcert", file));
        properties.setProperty("ApplicationName", "busbar");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        properties.setProperty("socketTimeout", "30");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    /// For people: everything but the password.
    @Override
    public String toString() {
        return user + " at " + host + ":" + port + "/" + database + " (sslmode " + sslMode + ")";
    }
}
