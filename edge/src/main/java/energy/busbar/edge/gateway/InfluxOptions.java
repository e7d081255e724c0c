// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where points go besides the output. What the command line leaves out the environment may say.
public final class InfluxOptions {

    static final String URL = "http://localhost:8086";
    static final String ORG = "edge-gateway";
    static final String BUCKET = "der-data";

    @Option(names = "--enable-influxdb", description = "Write each record to an InfluxDB, too (off by default).")
    private boolean enabled;

    @Option(names = "--influxdb-url", paramLabel = "URL", description = "Its address (INFLUXDB_URL, or " + URL + ").")
    private @Nullable String url;

    @Option(names = "--influxdb-token", paramLabel = "TOKEN", description = "May write to the bucket (INFLUXDB_TOKEN; required). The environment is the safer place: others see command lines.")
    private @Nullable String token;

    @Option(names = "--influxdb-org", paramLabel = "NAME", description = "Organisation (INFLUXDB_ORG, or " + ORG + ").")
    private @Nullable String org;

    @Option(names = "--influxdb-bucket", paramLabel = "NAME", description = "Bucket, created if it is missing (INFLUXDB_BUCKET, or "
            + BUCKET + ").")
    private @Nullable String bucket;

    @Option(names = "--influxdb-retention-days", paramLabel = "DAYS", defaultValue = "7", description = "How long a bucket that is created keeps points, 0 for ever (default: ${DEFAULT-VALUE}).")
    private int retentionDays;

    boolean enabled() {
        return enabled;
    }

    /// @throws WrongUseException if something is missing or wrong
    InfluxTarget target(Map<String, String> environment) {
        String given = first(token, environment.get("INFLUXDB_TOKEN")).orElseThrow(() -> new WrongUseException(
                "--enable-influxdb wants a token. Maybe: --influxdb-token TOKEN, or export INFLUXDB_TOKEN=TOKEN."));
        if (!given.matches("[\\x21-\\x7e]+")) {
            throw new WrongUseException("The InfluxDB token has blanks or other characters that no token has. "
                    + "Maybe a line end was copied with it.");
        }
        if (retentionDays < 0 || retentionDays > 36_500) {
            throw new WrongUseException("--influxdb-retention-days must be from 0 to 36500, was " + retentionDays
                    + ". Maybe 0: keep points for ever.");
        }
        return new InfluxTarget(address(first(url, environment.get("INFLUXDB_URL")).orElse(URL)), given,
                first(org, environment.get("INFLUXDB_ORG")).orElse(ORG),
                first(bucket, environment.get("INFLUXDB_BUCKET")).orElse(BUCKET), retentionDays);
    }

    private static Optional<String> first(@Nullable String option, @Nullable String variable) {
        return Optional.ofNullable(option).or(() -> Optional.ofNullable(variable)).filter(text -> !text.isBlank());
    }

    private static URI address(String text) {
        try {
            var address = URI.create(text);
            if (address.getHost() != null && address.getQuery() == null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // Said below, with the address.
        }
        throw new WrongUseException("--influxdb-url must be an address such as " + URL + ", was \"" + text
                + "\". Maybe http:// is missing.");
    }
}
