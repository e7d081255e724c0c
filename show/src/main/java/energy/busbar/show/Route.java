// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One endpoint: what the server registers and what `/openapi` describes, so that they cannot differ.
///
/// @param name       unique, in camel case; clients generated from `/openapi` call it so
/// @param body       view type of the request body, null without one
/// @param answer     view type of the answer, an array type for a list; null if it is not JSON
/// @param mediaType  of the answer
record Route(
        HandlerType method,
        String path,
        String name,
        String summary,
        List<Parameter> parameters,
        @Nullable Class<?> body,
        @Nullable Class<?> answer,
        String mediaType,
        Handler handler) {

    private static final String JSON = "application/json";

    /// @param example what a value looks like
    record Parameter(String name, String description, String example) {}

    static Route get(String path, String name, String summary, Class<?> answer, Handler handler) {
        return new Route(HandlerType.GET, path, name, summary, List.of(), null, answer, JSON, handler);
    }

    static Route put(String path, String name, String summary, Class<?> body, Handler handler) {
        return new Route(HandlerType.PUT, path, name, summary, List.of(), body, body, JSON, handler);
    }

    /// Something to be done, without a body.
    static Route post(String path, String name, String summary, Class<?> answer, Handler handler) {
        return new Route(HandlerType.POST, path, name, summary, List.of(), null, answer, JSON, handler);
    }

    /// An answer that is no JSON view: a page, a stream, a text.
    static Route raw(String path, String name, String summary, String mediaType, Handler handler) {
        return new Route(HandlerType.GET, path, name, summary, List.of(), null, null, mediaType, handler);
    }

    Route with(Parameter... asked) {
        return new Route(method, path, name, summary, List.of(asked), body, answer, mediaType, handler);
    }
}
