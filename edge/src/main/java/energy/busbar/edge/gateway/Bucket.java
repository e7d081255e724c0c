// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;

/// Sees to it that the bucket exists, where the server has buckets. A bucket that is there is left as it is.
final class Bucket {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final InfluxApi api;
    private final InfluxTarget target;
    private final Consumer<String> tell;

    Bucket(InfluxApi api, InfluxTarget target, Consumer<String> tell) {
        this.api = api;
        this.target = target;
        this.tell = tell;
    }

    /// @return [Answer.Later] if the server should be asked again
    Answer prepare() throws InterruptedException {
        try {
            var found = api.get("/api/v2/buckets?" + InfluxApi.query("org", target.org()) + "&"
                    + InfluxApi.query("name", target.bucket()));
            return switch (found.statusCode()) {
                case 200 -> listed(found);
                // A missing bucket and a server without buckets answer alike but for the body.
                case 404 -> json(found).has("code") ? create() : without(found);
                case 401, 403 -> told("The token may not look for the bucket " + target.bucket()
                        + " (" + found.statusCode() + "); points are sent all the same.");
                default -> InfluxApi.judged(found) instanceof Answer.Later later ? later : without(found);
            };
        } catch (IOException silent) {
            return api.unreachable(silent);
        }
    }

    /// Some versions list their own buckets when the one asked for is missing, so names are compared.
    private Answer listed(HttpResponse<String> found) throws IOException, InterruptedException {
        var buckets = json(found).path("buckets");
        if (!buckets.isArray()) {
            return without(found);
        }
        for (var bucket : buckets) {
            if (bucket.path("name").asText().equals(target.bucket())) {
                return new Answer.Done();
            }
        }
        return create();
    }

    private Answer without(HttpResponse<String> found) {
        return told("The server has no buckets to ask for (it answers " + found.statusCode() + " to "
                + found.request().uri().getPath() + "), so none is created and it keeps points as long as it likes.");
    }

    private Answer create() throws IOException, InterruptedException {
        var organisations = api.get("/api/v2/orgs?" + InfluxApi.query("org", target.org()));
        if (InfluxApi.judged(organisations) instanceof Answer.Later later) {
            return later;
        }
        String id = json(organisations).path("orgs").path(0).path("id").asText();
        if (id.isEmpty()) {
            return notCreated("there is no organisation " + target.org());
        }
        var created = api.post("/api/v2/buckets", request(id));
        return switch (InfluxApi.judged(created)) {
            case Answer.Done _ -> told("The bucket " + target.bucket() + " was missing and is created"
                    + (target.retentionDays() == 0
                            ? "."
                            : "; it keeps points for " + target.retentionDays() + " days."));
            case Answer.Later later -> later;
            case Answer.Never(var why) -> notCreated(why);
            case Answer.TooMuch _ -> notCreated("it answers 413");
        };
    }

    private String request(String organisationId) {
        var body = MAPPER.createObjectNode().put("orgID", organisationId).put("name", target.bucket());
        var rules = body.putArray("retentionRules");
        if (target.retentionDays() > 0) {
            rules.addObject().put("type", "expire").put("everySeconds",
                    Duration.ofDays(target.retentionDays()).toSeconds());
        }
        return body.toString();
    }

    private Answer told(String remark) {
        tell.accept("InfluxDB: " + remark);
        return new Answer.Done();
    }

    private Answer notCreated(String why) {
        return told("The bucket " + target.bucket() + " is missing and could not be created: " + why
                + ". Maybe create it by hand.");
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }
}
