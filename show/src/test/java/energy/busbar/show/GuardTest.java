// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final String SHADOW = "{\"mode\":\"SHADOW\"}";
    private static final Visit VISIT = new Visit(House.full(),
            new WebSettings("127.0.0.1", 0, Set.of("Busbar.lan"), "/dashboard", "0.1.0"), EventPace.USUAL);

    @AfterAll
    static void stop() {
        VISIT.close();
    }

    @Test
    void loopbackAndConfiguredNamesAreAnswered() {
        int port = VISIT.server.port();
        for (var host : List.of("127.0.0.1", "localhost", "LOCALHOST", "[::1]", "[::1]:" + port, "localhost:" + port,
                "busbar.lan", "busbar.lan:8080")) {
            assertThat(health(host)).as(host).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void otherNamesAreAttacksByRebinding() {
        for (var host : List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "busbar.lan.",
                "10.0.0.1", "::1")) {
            assertThat(health(host)).as(host).containsPattern("^HTTP/1.1 4(21|00)").contains(Problem.MEDIA_TYPE)
                    .doesNotContain("siteTime");
        }
        assertThat(health("evil.example")).startsWith("HTTP/1.1 421");
    }

    @Test
    void theDashboardItselfIsAlsoOnlyForKnownHosts() {
        assertThat(VISIT.raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421").doesNotContain("Dashboard");
    }

    @Test
    void changesNeedJson() {
        for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
                "application/jsonx")) {
            var answer = VISIT.send("PUT", "/api/v1/mode", SHADOW, "Content-Type", type);

            assertThat(answer.statusCode()).as(type).isEqualTo(415);
        }
        assertThat(VISIT.send("PUT", "/api/v1/mode", SHADOW).statusCode()).isEqualTo(415);
        assertThat(VISIT.site.mode).isEmpty();
    }

    @Test
    void changesFromOtherPagesAreForbidden() {
        int port = VISIT.server.port();
        for (var origin : List.of("https://evil.example", "null", "http://localhost:" + port, "http://127.0.0.1:1",
                "http://127.0.0.1", "not an origin", "http://127.0.0.1:" + port + "@evil.example")) {
            var answer = VISIT.send("PUT", "/api/v1/mode", SHADOW, "Content-Type", "application/json", "Origin",
                    origin);

            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
        }
        assertThat(VISIT.site.mode).isEmpty();
    }

    @Test
    void theOwnDashboardMayChangeThings() {
        var answer = VISIT.send("PUT", "/api/v1/mode", SHADOW, "Content-Type", "application/json; charset=utf-8",
                "Origin", "http://127.0.0.1:" + VISIT.server.port());
        VISIT.site.mode = java.util.Optional.empty();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void everyAnswerTellsTheBrowserToBeStrict() {
        for (var path : List.of("/", "/health", "/api/v1/status", "/api/v1/nothing", "/docs", "/swagger-ui/start.js")) {
            var headers = VISIT.get(path).headers();

            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).as(path)
                    .contains("default-src 'self'").contains("frame-ancestors 'none'").contains("script-src 'self';");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("no-referrer");
            assertThat(headers.firstValue("Server")).as(path).isEmpty();
            assertThat(headers.firstValue("Access-Control-Allow-Origin")).as(path).isEmpty();
        }
    }

    @Test
    void answersOfTheApiAreNotStored() {
        assertThat(VISIT.get("/api/v1/status").headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(VISIT.get("/api/v1/nothing").headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    private static String health(String host) {
        return VISIT.raw("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }
}
