// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What the command line says of the gateway simulator besides its mode and its seed.
public final class GatewayOptions {

    @Option(names = "--config", paramLabel = "FILE", description = "Its JSON configuration; with --generate-config the file to write (default there: config.json).")
    @Nullable
    Path config;

    @Option(names = "--interval", paramLabel = "SECONDS", description = "Time from one record to the next (default: interval_seconds of the configuration, or 300).")
    @Nullable
    Integer intervalSeconds;

    @Option(names = "--output", paramLabel = "FILE", description = "Where records go (default: output_file of the configuration, or the standard output). --historical writes it anew, everything else appends.")
    @Nullable
    Path output;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone whose local time records tell, such as America/Los_Angeles (default: this machine's).")
    @Nullable
    ZoneId zone;

    @Option(names = "--start", paramLabel = "TIME", converter = LocalTimeConverter.class, description = "First moment of --historical: 2024-06-15 or 2024-06-15T14:30.")
    @Nullable
    LocalDateTime start;

    @Option(names = "--end", paramLabel = "TIME", converter = LocalTimeConverter.class, description = "Where --historical ends; this moment is no longer part of it.")
    @Nullable
    LocalDateTime end;
}
