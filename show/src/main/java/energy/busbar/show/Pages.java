// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/// What people open in a browser: the dashboard and the interactive API page.
final class Pages {

    /// The files of the API page, by name: ours, and the three we use of the swagger-ui webjar.
    private static final Map<String, String> SWAGGER_FILES = Map.of(
            "start.js", "text/javascript",
            "swagger-ui-bundle.js", "text/javascript",
            "swagger-ui.css", "text/css",
            "favicon-32x32.png", "image/png");

    private static final String HTML = "text/html;charset=utf-8";

    private final String dashboardFolder;
    private final String webjar = "/META-INF/resources/webjars/swagger-ui/" + webjarVersion() + "/";

    Pages(String dashboardFolder) {
        this.dashboardFolder = dashboardFolder;
    }

    /// Serves the dashboard if it was built, else a page that says so.
    void register(JavalinConfig config) {
        if (Pages.class.getResource(dashboardFolder + "/index.html") == null) {
            config.routes.get("/",
                    ctx -> ctx.contentType(HTML).result(resource("/energy/busbar/show/no-dashboard.html")));
            return;
        }
        config.staticFiles.add(files -> {
            files.directory = dashboardFolder;
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
        });
    }

    void swagger(Context ctx) {
        ctx.contentType(HTML).result(resource("/energy/busbar/show/swagger.html"));
    }

    void swaggerFile(Context ctx) {
        var name = ctx.pathParam("file");
        var type = SWAGGER_FILES.get(name);
        if (type == null) {
            throw ProblemException.notFound("The API page has no file \"" + name + "\".", null);
        }
        boolean ours = name.equals("start.js");
        ctx.contentType(type).header("Cache-Control", "no-cache")
                .result(resource((ours ? "/energy/busbar/show/" : webjar) + name));
    }

    private static byte[] resource(String path) {
        try (var in = Pages.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not in the jar. Maybe the build is incomplete.");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// The webjar keeps its files in a folder named after its version.
    private static String webjarVersion() {
        var path = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
        try (var in = Pages.class.getResourceAsStream(path)) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
