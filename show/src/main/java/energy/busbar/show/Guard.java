// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import io.javalin.http.Context;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// First look at every request: is it meant for us, may it change anything, and what may a browser do
/// with the answer.
final class Guard {

    /// What every answer tells the browser. Charts set inline styles; nothing needs inline scripts.
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private final Set<String> hosts;

    Guard(WebSettings settings) {
        var names = new HashSet<>(Set.of("127.0.0.1", "localhost", "[::1]"));
        names.add(settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host());
        names.addAll(settings.allowedHosts());
        hosts = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(
                java.util.stream.Collectors.toUnmodifiableSet());
    }

    void check(Context ctx) {
        HEADERS.forEach(ctx::header);
        ctx.header("Cache-Control", "no-store");
        checkHost(ctx);
        switch (ctx.method().name()) {
            case "GET", "HEAD", "OPTIONS" -> {
            }
            default -> {
                checkOrigin(ctx);
                checkContentType(ctx);
            }
        }
    }

    private void checkHost(Context ctx) {
        var host = ctx.header("Host");
        if (host == null || !hosts.contains(withoutPort(host))) {
            throw ProblemException.misdirected("This Busbar does not answer for the host \"" + host + "\".",
                    "Maybe add it to web.allowed-hosts.");
        }
    }

    /// Only the dashboard's own pages may change something: same host, same port.
    private static void checkOrigin(Context ctx) {
        var origin = ctx.header("Origin");
        if (origin != null && !String.valueOf(ctx.header("Host")).equalsIgnoreCase(authority(origin))) {
            throw ProblemException.forbidden("Pages of \"" + origin + "\" may not change anything here.",
                    "Maybe use the dashboard that Busbar serves itself.");
        }
    }

    /// Without a body there is nothing to be misread; a page elsewhere still has its origin told.
    private static void checkContentType(Context ctx) {
        var type = ctx.contentType();
        if (type == null && ctx.contentLength() <= 0) {
            return;
        }
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw ProblemException.notJson("The body must be application/json, was " + type + ".",
                    "Maybe the header Content-Type is missing.");
        }
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
