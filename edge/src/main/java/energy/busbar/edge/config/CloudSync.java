// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.record.sync.CloudAddress;
import energy.busbar.record.sync.SyncTerms;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Where to and how what was recorded is brought to the cloud.
public record CloudSync(CloudAddress address, SyncTerms terms) {

    static final String DB_URL = "SUPABASE_DB_URL";
    private static final String REST_URL = "SUPABASE_URL";
    private static final String BATCH_SIZE = "SYNC_BATCH_SIZE";
    private static final String INTERVAL_SECONDS = "SYNC_INTERVAL_SECONDS";

    /// For a site file that says nothing of it.
    ///
    /// @throws IllegalArgumentException if the environment says nothing either, or nothing that can be understood
    public static CloudSync fromEnvironment(Map<String, String> environment) {
        var url = variable(environment, DB_URL).orElseThrow(() -> new IllegalArgumentException(
                variable(environment, REST_URL).isPresent()
                        ? REST_URL + " and SUPABASE_KEY lead to Supabase's REST interface, which Busbar does not use."
                                + " Maybe set " + DB_URL + " to the connection string that Supabase shows under"
                                + " \"Connect\"."
                        : "Nothing says where the cloud is. Maybe add a section sync to the site file, or export "
                                + DB_URL + "=postgresql://user:password@host:5432/postgres."));
        return new CloudSync(address(url), terms(environment));
    }

    private static CloudAddress address(String url) {
        try {
            return CloudAddress.parse(url, CloudAddress.Given.NOTHING);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(DB_URL + " " + wrong.getMessage(), wrong);
        }
    }

    /// @throws IllegalArgumentException if a number is none
    static SyncTerms terms(Map<String, String> environment) {
        var usual = SyncTerms.USUAL;
        return new SyncTerms(
                Duration.ofSeconds(whole(environment, INTERVAL_SECONDS).orElse((int) usual.interval().toSeconds())),
                whole(environment, BATCH_SIZE).orElse(usual.batchRows()), usual.mostRowsPerSecond(), usual.ticksToo());
    }

    private static Optional<Integer> whole(Map<String, String> environment, String name) {
        return variable(environment, name).map(text -> {
            if (!text.matches("\\d{1,7}")) {
                throw new IllegalArgumentException("The environment variable " + name
                        + " must be a whole number, was \"" + text + "\". Maybe unset it.");
            }
            return Integer.valueOf(text);
        });
    }

    static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
