// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BadRequestTest {
    private static final Visit VISIT = new Visit(House.full());

    @AfterEach
    void nothingWasChanged() {
        assertThat(VISIT.site.automation).isEmpty();
        assertThat(VISIT.site.mode).isEmpty();
    }

    @AfterAll
    static void stop() {
        VISIT.close();
    }

    @Test
    void anUnknownPathIsAProblem() {
        assertProblem(VISIT.get("/api/v1/nothing"), 404, "There is nothing at /api/v1/nothing.");
        assertProblem(VISIT.get("/elsewhere"), 404, "There is nothing at /elsewhere.");
    }

    @Test
    void aWrongMethodSaysWhichIsRight() {
        var answer = VISIT.send("DELETE", "/api/v1/mode", "", "Content-Type", "application/json");

        assertProblem(answer, 405, "/api/v1/mode does not take DELETE, only PUT.");
        assertThat(answer.headers().firstValue("Allow")).contains("PUT");
    }

    @Test
    void badQueryValuesAreNamed() {
        assertProblem(VISIT.get("/api/v1/ledger/day?date=1.5.2024"), 400,
                "date must look like 2024-05-01, was \"1.5.2024\".");
        assertProblem(VISIT.get("/api/v1/ledger/day?date=2024-02-30"), 400,
                "date must look like 2024-05-01, was \"2024-02-30\".");
        assertProblem(VISIT.get("/api/v1/ledger/month?month=May"), 400, "month must look like 2024-05, was \"May\".");
        assertProblem(VISIT.get("/api/v1/history?from=yesterday"), 400,
                "from must look like 2024-05-01T00:00:00Z, was \"yesterday\".");
        for (var limit : List.of("0", "-1", "many", "99999999999999")) {
            assertProblem(VISIT.get("/api/v1/decisions?limit=" + limit), 400,
                    "limit must be a whole number from 1 to 1000, was \"" + limit + "\".");
        }
    }

    @Test
    void historyRefusesTimesThatMakeNoSense() {
        assertProblem(VISIT.get("/api/v1/history?from=2024-05-02T00:00:00Z&to=2024-05-01T00:00:00Z"), 400,
                "from must be before to, was 2024-05-02T00:00:00Z and 2024-05-01T00:00:00Z.");
        assertProblem(VISIT.get("/api/v1/history?from=2000-01-01T00:00:00Z&stepMinutes=1"), 400,
                "History gives 10000 steps at most, this would be 12798000.");
    }

    @Test
    void whatIsNotJsonIsToldWithItsPlace() {
        assertProblem(VISIT.put("/api/v1/mode", "{\"mode\":"), 400, "The body is not JSON: line 1, column 9.");
        assertProblem(VISIT.put("/api/v1/mode", ""), 400, "The body must be a JSON object.");
        assertProblem(VISIT.put("/api/v1/mode", "[]"), 400, "The body must be a JSON object.");
        assertThat(VISIT.put("/api/v1/mode", "{\"mode\":\"OFF\"} {}").statusCode()).isEqualTo(400);
        assertThat(VISIT.put("/api/v1/mode", "{\"mode\":\"OFF\",\"mode\":\"LIVE\"}").statusCode()).isEqualTo(400);
        assertThat(VISIT.put("/api/v1/mode", "[".repeat(2000)).statusCode()).isEqualTo(400);
    }

    @Test
    void allThatIsWrongWithABodyIsToldAtOnce() {
        var answer = VISIT.put("/api/v1/automation", """
                {"optimiser":"yes","arbitrage":1,"mining":true,"exports":true}""");

        assertProblem(answer, 400, "\"optimiser\" must be true or false, was \"yes\". "
                + "\"arbitrage\" must be true or false, was 1. \"export\" is missing. "
                + "\"exports\" is not known here, only optimiser, arbitrage, mining, export. Nothing was changed.");
    }

    @Test
    void aWrongWordListsTheRightOnes() {
        assertProblem(VISIT.put("/api/v1/mode", "{\"mode\":\"ON\"}"), 400,
                "\"mode\" must be one of LIVE, SHADOW, OFF, was \"ON\". Nothing was changed.");
        assertThat(VISIT.put("/api/v1/mode", "{\"mode\":0}").statusCode()).isEqualTo(400);
        assertThat(VISIT.put("/api/v1/mode", "{\"mode\":null}").statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() {
        var large = "{\"mode\":\"" + "x".repeat(70_000) + "\"}";

        assertProblem(VISIT.put("/api/v1/mode", large), 413, "A body may have 65536 bytes at most.");
    }

    @Test
    void aBodyOfUnknownLengthHasTheSameLimit() {
        var chunk = "1000\r\n" + "x".repeat(4096) + "\r\n";

        var answer = VISIT.raw("PUT /api/v1/mode HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunk.repeat(17) + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains(Problem.MEDIA_TYPE);
    }

    @Test
    void anInnerFailureKeepsItsSecrets() {
        VISIT.site.failing = true;

        var answer = VISIT.get("/api/v1/status");
        VISIT.site.failing = false;

        assertProblem(answer, 500, "Busbar could not answer; the site keeps running.");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void whatIsNotEvenHttpIsAProblemToo() {
        var answer = VISIT.raw("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains(Problem.MEDIA_TYPE).doesNotContain("Jetty");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        var problem = Visit.json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isEqualTo(detail);
    }
}
