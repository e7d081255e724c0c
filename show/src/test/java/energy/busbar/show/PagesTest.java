// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final WebSettings BUILT = new WebSettings("127.0.0.1", 0, Set.of(), "/dashboard", "0.1.0");
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

    @Test
    void theApiPageLoadsAllItsFilesFromHere() {
        try (var visit = new Visit(House.full())) {
            for (var path : List.of("/swagger-ui", "/docs")) {
                var page = visit.get(path);

                assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
                assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("http").doesNotContain(
                        "<script>");
                var links = LINK.matcher(page.body()).results().map(link -> link.group(1)).toList();
                assertThat(links).hasSize(4);
                for (var link : links) {
                    assertThat(visit.get(link).statusCode()).as(link).isEqualTo(200);
                    assertThat(visit.get(link).body().length()).as(link).isGreaterThan(100);
                }
            }
            assertThat(visit.get("/swagger-ui/start.js").body()).contains("/openapi");
            assertThat(visit.get("/swagger-ui/swagger-ui-bundle.js").headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/javascript");
        }
    }

    @Test
    void otherFilesOfTheWebjarAreNotServed() {
        try (var visit = new Visit(House.full())) {
            assertThat(visit.get("/swagger-ui/oauth2-redirect.html").statusCode()).isEqualTo(404);
            assertThat(visit.get("/swagger-ui/..%2f..%2fstart.js").statusCode()).isBetween(400, 404);
        }
    }

    @Test
    void withoutADashboardThePageSaysSo() {
        var settings = new WebSettings("127.0.0.1", 0, Set.of(), "/not-built", "0.1.0");
        try (var visit = new Visit(House.full(), settings, EventPace.USUAL)) {
            var page = visit.get("/");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("The dashboard is not built");
        }
    }

    @Test
    void theDashboardIsServedWithItsFiles() {
        try (var visit = new Visit(House.full(), BUILT, EventPace.USUAL)) {
            assertThat(visit.get("/").body()).contains("<title>Dashboard</title>");
            assertThat(visit.get("/index.html").statusCode()).isEqualTo(200);
            var script = visit.get("/assets/app.js");
            assertThat(script.body()).contains("document.title");
            assertThat(script.headers().firstValue("Content-Type").orElse("")).contains("javascript");
            assertThat(script.headers().allValues("Cache-Control")).containsExactly("no-cache");
        }
    }

    @Test
    void nothingOutsideTheDashboardIsServed() {
        try (var visit = new Visit(House.full(), BUILT, EventPace.USUAL)) {
            for (var path : List.of("/../energy/busbar/show/swagger.html", "/%2e%2e/energy/busbar/show/swagger.html",
                    "/..%2fenergy/busbar/show/start.js", "/assets/", "/energy/busbar/show/start.js",
                    "/META-INF/MANIFEST.MF")) {
                var answer = visit.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

                assertThat(answer).as(path).containsPattern("^HTTP/1.1 4\\d\\d").doesNotContain("SwaggerUIBundle");
            }
        }
    }
}
