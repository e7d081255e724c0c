// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import java.util.Set;

/// Where the web server listens and what it answers to.
///
/// @param host            address to listen on
/// @param port            0 takes any free one
/// @param allowedHosts    names by which browsers may call it, besides loopback and `host`; a page of
///                        another name is a DNS-rebinding attack
/// @param dashboardFolder classpath folder of the built dashboard
/// @param version         Busbar's version, shown by `/health` and `/openapi`
public record WebSettings(String host, int port, Set<String> allowedHosts, String dashboardFolder, String version) {

    public WebSettings {
        if (host.isBlank()) {
            throw new IllegalArgumentException("web.host must not be empty. Maybe 127.0.0.1.");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("web.port must be from 0 to 65535, was " + port + ".");
        }
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /// This machine only, with the dashboard where module `web` builds it.
    public static WebSettings loopback(int port, String version) {
        return new WebSettings("127.0.0.1", port, Set.of(), "/public", version);
    }
}
