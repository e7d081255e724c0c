// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The OpenAPI 3.1 document, made from the same routes the server registers.
final class OpenApi {
    private static final String ABOUT = """
            Everything the dashboard shows comes from here. Times are ISO-8601 UTC, powers kW, energies kWh, \
            fractions 0 to 1, money in the site's currency. Into the site is positive: import and discharge. \
            Unknown is null, never 0.""";

    private final Schemas schemas = new Schemas();

    private OpenApi() {}

    static byte[] document(List<Route> routes, String version) {
        return Json.bytes(new OpenApi().describe(routes, version));
    }

    private Map<String, Object> describe(List<Route> routes, String version) {
        var paths = new LinkedHashMap<String, Map<String, Object>>();
        for (var route : routes) {
            paths.computeIfAbsent(route.path(), _ -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Busbar", "version", version, "description", ABOUT, "license",
                Map.of("name", "Apache-2.0", "identifier", "Apache-2.0")));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("paths", paths);
        schemas.of(TickView.class);
        schemas.of(PlanNotice.class);
        document.put("components", Map.of("schemas", schemas.components()));
        return document;
    }

    private Map<String, Object> operation(Route route) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", route.name());
        operation.put("summary", route.summary());
        operation.put("tags", List.of(route.path().startsWith("/api/") ? "site" : "server"));
        operation.put("parameters", route.parameters().stream().map(OpenApi::parameter).toList());
        if (route.body() != null) {
            operation.put("requestBody",
                    Map.of("required", true, "content", content(route.body(), "application/json")));
        }
        var answer = route.answer();
        var good = answer == null
                ? Map.of(route.mediaType(), Map.of("schema", Map.of("type", "string")))
                : content(answer, route.mediaType());
        var responses = new LinkedHashMap<String, Object>();
        responses.put("200", Map.of("description", route.summary(), "content", good));
        if (route.body() != null) {
            responses.put("202", Map.of("description", "It holds, but a restart would forget it: the disk is too slow"
                    + " or does not write.", "content", good));
        }
        responses.put("default", Map.of("description", "What went wrong, with advice where there is any.", "content",
                content(Problem.class, Problem.MEDIA_TYPE)));
        operation.put("responses", responses);
        return operation;
    }

    private Map<String, Object> content(Class<?> view, String mediaType) {
        return Map.of(mediaType, Map.of("schema", schemas.of(view)));
    }

    private static Map<String, Object> parameter(Route.Parameter parameter) {
        return Map.of("name", parameter.name(), "in", "query", "required", false, "description",
                parameter.description(), "example", parameter.example(), "schema", Map.of("type", "string"));
    }
}
