// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Writes points by the InfluxDB v2 API, and tells what should become of points that were not taken.
final class InfluxApi implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SHOWN_OF_BODY = 200;

    private final InfluxTarget target;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE).build();

    InfluxApi(InfluxTarget target) {
        this.target = target;
    }

    Answer write(List<String> lines) throws InterruptedException {
        String query = query("org", target.org()) + "&" + query("bucket", target.bucket()) + "&precision=s";
        var request = request("/api/v2/write?" + query).header("Content-Type", "text/plain; charset=utf-8")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(String.join("\n", lines) + "\n", UTF_8)).build();
        try {
            return judged(client.send(request, BodyHandlers.ofString(UTF_8)));
        } catch (IOException silent) {
            return unreachable(silent);
        }
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return client.send(request(pathAndQuery).header("Accept", "application/json").GET().build(),
                BodyHandlers.ofString(UTF_8));
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return client.send(request(path).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json, UTF_8)).build(), BodyHandlers.ofString(UTF_8));
    }

    static String query(String name, String value) {
        return name + "=" + URLEncoder.encode(value, UTF_8);
    }

    Answer unreachable(IOException silent) {
        String why = silent.getMessage() == null ? silent.getClass().getSimpleName() : silent.getMessage();
        return new Answer.Later(target.url() + " does not answer (" + why + ")", Duration.ZERO);
    }

    /// By the status codes of the v2 API: 429 and 503 ask to come again, and so may other failures of a server
    /// or of what stands before it; what is left is our fault and stays so.
    static Answer judged(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new Answer.Done();
        }
        String why = "it answers " + status + " " + shown(response.body());
        if (status == 413) {
            return new Answer.TooMuch();
        }
        return status == 408 || status == 429 || status >= 500
                ? new Answer.Later(why, retryAfter(response))
                : new Answer.Never(why + advice(status));
    }

    private static String advice(int status) {
        return switch (status) {
            case 401, 403 -> " Maybe --influxdb-token is wrong, or may not write to the bucket.";
            case 404 -> " Maybe the bucket or the organisation does not exist.";
            case 422 -> " Maybe the points are older than the bucket keeps them.";
            default -> "";
        };
    }

    private static Duration retryAfter(HttpResponse<String> response) {
        return response.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text))).orElse(Duration.ZERO);
    }

    static String shown(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN_OF_BODY ? line.substring(0, SHOWN_OF_BODY) + "…" : line;
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        String base = target.url().toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery)).timeout(PATIENCE)
                .header("Authorization", "Token " + target.token());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
