// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks once by GET. The patience covers the whole answer: a server that sends a byte a minute is as silent as
/// one that sends none.
public final class Http implements AutoCloseable {

    /// A weather forecast of four days is some 20 kB; whoever sends this much sends something else.
    private static final int MOST_BYTES = 4_000_000;
    private static final int SHOWN_OF_BODY = 200;

    private final HttpClient client;
    private final Duration patience;

    public Http(Duration patience) {
        this.patience = patience;
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL).build();
    }

    /// @param tag of the version that is known here, if the server gave one
    public Answer get(URI address, Optional<String> tag) throws InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(patience).header("Accept", "application/json")
                .header("User-Agent", "busbar").GET();
        tag.ifPresent(known -> request.header("If-None-Match", known));
        var answer = client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), MOST_BYTES));
        try {
            return judged(address, answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return unreachable(address, "not within " + patience.toSeconds() + " s");
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            return unreachable(address, cause.getMessage() == null || !(cause instanceof IOException)
                    ? cause.getClass().getSimpleName()
                    : cause.getMessage());
        } finally {
            answer.cancel(true);
        }
    }

    private static Answer unreachable(URI address, String why) {
        return new Answer.Later(address.getHost() + " does not answer (" + why + ")", Duration.ZERO);
    }

    /// 429 and 503 ask to come again, and so may other failures of a server or of what stands before it; what
    /// is left is our fault and stays so.
    private static Answer judged(URI address, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 200) {
            return new Answer.Body(response.body(), response.headers().firstValue("ETag"));
        }
        if (status == 304) {
            return new Answer.Unchanged();
        }
        String why = address.getHost() + " answers " + status + " " + shown(response.body());
        return status == 408 || status == 429 || status >= 500
                ? new Answer.Later(why, retryAfter(response))
                : new Answer.Never(why);
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        return response.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text))).orElse(Duration.ZERO);
    }

    private static String shown(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN_OF_BODY ? line.substring(0, SHOWN_OF_BODY) + "…" : line;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
