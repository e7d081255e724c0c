// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns everything that goes wrong in a request into a [Problem]. What broke inside stays in the log.
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(ProblemException.class, (problem, ctx) -> answer(ctx, problem.problem()));
        routes.exception(HttpResponseException.class, (refused, ctx) -> answer(ctx, of(refused, ctx)));
        routes.exception(Exception.class, (failure, ctx) -> {
            LOG.warn("{} {} failed.", ctx.method(), ctx.path(), failure);
            answer(ctx, new Problem("Internal error", 500, "Busbar could not answer; the site keeps running.",
                    "Maybe the log says more."));
        });
    }

    static void answer(Context ctx, Problem problem) {
        ctx.status(problem.status()).contentType(Problem.MEDIA_TYPE).result(Json.bytes(problem));
    }

    private static Problem of(HttpResponseException refused, Context ctx) {
        return switch (refused.getStatus()) {
            case 404 -> new Problem("Not found", 404, "There is nothing at " + ctx.path() + ".",
                    "Maybe /docs shows what you look for.");
            case 405 -> {
                var allowed = refused.getDetails().getOrDefault("availableMethods", "");
                ctx.header("Allow", allowed);
                yield new Problem("Method not allowed", 405,
                        ctx.path() + " does not take " + ctx.method().name() + ", only " + allowed + ".", null);
            }
            default -> new Problem(title(refused), refused.getStatus(), title(refused) + ".", null);
        };
    }

    private static String title(HttpResponseException refused) {
        var words = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.isEmpty() ? "Refused" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
