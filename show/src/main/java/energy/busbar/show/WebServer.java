// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/// REST, live events, OpenAPI, metrics and the dashboard of one site, on virtual threads. Nothing here
/// can delay the control loop: it leaves its view and goes on.
public final class WebServer implements AutoCloseable {
    private final WebSettings settings;
    private final LiveSite site;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("web-timer").factory());
    private final Pulse pulse = new Pulse();
    private final EventHub hub;
    private final Metrics metrics;
    private final List<Route> routes;
    private final Javalin javalin;
    private final AutoCloseable subscription;

    private WebServer(WebSettings settings, LiveSite site, SiteHistory history, EventPace pace) {
        this.settings = settings;
        this.site = site;
        hub = new EventHub(site, pace, timer);
        metrics = new Metrics(site, history, hub);
        routes = routes(new Api(site, history), new Pages(settings.dashboardFolder()));
        javalin = Javalin.create(this::configure);
        try {
            javalin.start(settings.host(), settings.port());
        } catch (JavalinException failure) {
            timer.shutdownNow();
            metrics.close();
            throw CannotListenException.because(settings, failure);
        }
        timer.setRemoveOnCancelPolicy(true);
        pulse.start(timer);
        hub.start();
        subscription = site.subscribe(view -> {
            pulse.beat();
            hub.offer(view);
        });
    }

    /// Starts listening; returns when requests are answered.
    ///
    /// @throws CannotListenException if the port is taken or the address is not this machine's
    public static WebServer start(WebSettings settings, LiveSite site, SiteHistory history) {
        return start(settings, site, history, EventPace.USUAL);
    }

    static WebServer start(WebSettings settings, LiveSite site, SiteHistory history, EventPace pace) {
        return new WebServer(settings, site, history, pace);
    }

    /// The port really taken, also when any free one was asked for.
    public int port() {
        return javalin.port();
    }

    List<Route> routes() {
        return routes;
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception failure) {
            throw new IllegalStateException("The site did not end the web server's subscription.", failure);
        } finally {
            hub.close();
            javalin.stop();
            timer.shutdownNow();
            metrics.close();
        }
    }

    private List<Route> routes(Api api, Pages pages) {
        var all = new ArrayList<>(api.routes());
        all.add(Route.raw("/api/v1/events", "events", "Live events: tick (schema Tick) at most four times a second,"
                + " plan (schema PlanNotice) when a new plan is published.", "text/event-stream", hub::join));
        all.add(Route.get("/health", "health", "Whether the control loop beats.", Pulse.HealthView.class,
                ctx -> Api.answer(ctx, pulse.health(site.view(), settings.version()))));
        all.add(Route.raw("/metrics", "metrics", "Figures for Prometheus.", "text/plain",
                ctx -> ctx.contentType(Metrics.MEDIA_TYPE).result(metrics.scrape())));
        all.add(Route.raw("/openapi", "openapi", "This document.", "application/json",
                ctx -> ctx.contentType("application/json").result(OpenApi.document(all, settings.version()))));
        all.add(Route.raw("/swagger-ui", "swaggerUi", "This API to try out.", "text/html", pages::swagger));
        all.add(Route.raw("/docs", "docs", "This API to try out.", "text/html", pages::swagger));
        return List.copyOf(all);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors()));
        config.requestLogger.http(metrics::request);
        config.routes.before(new Guard(settings)::check);
        Problems.register(config.routes);
        var pages = new Pages(settings.dashboardFolder());
        pages.register(config);
        config.routes.get("/swagger-ui/{file}", pages::swaggerFile);
        for (var route : routes) {
            config.routes.addEndpoint(new Endpoint(route.method(), route.path(), route.handler()));
        }
    }
}
