// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Battery;
import energy.busbar.model.Decision;
import energy.busbar.model.Ladder;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.SiteState;
import energy.busbar.record.ForecastErrors;
import energy.busbar.record.LedgerPeriod;
import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// `/metrics` for Prometheus; docs/metrics.md lists the names. What is unknown is NaN, never 0.
final class Metrics implements AutoCloseable {
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LiveSite site;

    Metrics(LiveSite site, SiteHistory history, EventHub hub) {
        this.site = site;
        bindFlows();
        bindDecision();
        bindLoop();
        bindRecord(history);
        bindForecasts(new ForecastFigures(site, history));
        Gauge.builder("busbar.event.listeners", hub, EventHub::listening)
                .description("Browsers that follow live events").register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
    }

    String scrape() {
        return registry.scrape();
    }

    /// Times one request by route, so that made-up paths do not make new series.
    void request(Context ctx, float millis) {
        var endpoint = ctx.endpoints().lastHttpEndpoint();
        Timer.builder("http.server.requests").description("Answered requests")
                .tags("method", ctx.method().name(), "route", endpoint == null ? "none" : endpoint.path, "status",
                        String.valueOf(ctx.statusCode()))
                .register(registry).record((long) (millis * 1e6), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        registry.close();
    }

    private void bindFlows() {
        flow("pv", PowerSnapshot::pvKw);
        flow("grid", PowerSnapshot::gridKw);
        flow("battery", PowerSnapshot::batteryKw);
        flow("load", PowerSnapshot::loadKw);
        flow("ev", PowerSnapshot::evKw);
        flow("miner", PowerSnapshot::minerKw);
        for (var battery : site.view().site().batteries()) {
            gauge("busbar.soc.fraction", "State of charge, 0 to 1", "battery", battery.id(),
                    view -> socFraction(view, battery));
        }
        price("import", PriceSlot::importPerKwh);
        price("export", PriceSlot::exportPerKwh);
        gauge("busbar.savings.today", "Money saved since local midnight against the site without Busbar", "currency",
                site.view().site().currency(), view -> view.today().map(LedgerPeriod::savings));
    }

    private void bindDecision() {
        for (var ladder : Ladder.values()) {
            gauge("busbar.ladder", "1 for how far the controller has stepped back, 0 for the others", "state",
                    ladder.name(),
                    view -> view.decision().map(Decision::ladder).map(now -> now == ladder ? 1.0 : 0.0));
        }
        Gauge.builder("busbar.plan.age.seconds",
                () -> known(view -> view.plan().map(plan -> seconds(
                        Duration.between(plan.issuedAt(), view.siteTime())))))
                .description("Site time since the plan was made").register(registry);
        Gauge.builder("busbar.plan.solve.seconds",
                () -> known(view -> view.plan().map(plan -> plan.solveMillis() / 1000)))
                .description("Computing time of the plan").register(registry);
    }

    private void bindLoop() {
        var tick = "busbar.loop.tick.seconds";
        var about = "Computing time of a whole tick";
        gauge(tick, about, "quantile", "0.5", view -> Optional.of(view.loop().tickP50Millis() / 1000));
        gauge(tick, about, "quantile", "0.99", view -> Optional.of(view.loop().tickP99Millis() / 1000));
        gauge("busbar.loop.lateness.seconds", "How late ticks start", "quantile", "0.99",
                view -> Optional.of(view.loop().latenessP99Millis() / 1000));
        FunctionCounter.builder("busbar.loop.ticks", site, running -> running.view().loop().ticks())
                .description("Ticks since start").register(registry);
    }

    private void bindRecord(SiteHistory history) {
        Gauge.builder("busbar.alerts", () -> site.view().alerts().size()).description("Open problems")
                .register(registry);
        Gauge.builder("busbar.journal.waiting", () -> history.health().queued())
                .description("Entries that wait to be written").register(registry);
        FunctionCounter.builder("busbar.journal.dropped", history, journal -> journal.health().dropped())
                .description("Entries lost because the disk was away too long").register(registry);
        for (var connection : site.connections()) {
            var id = connection.id();
            FunctionCounter
                    .builder("busbar.connection.writes", site, _ -> state(id).map(ConnectionState::writes).orElse(0L))
                    .description("Writes to devices since start").tag("connection", id).register(registry);
            Gauge.builder("busbar.connection.failures", () -> state(id).map(ConnectionState::failuresInARow).orElse(0L))
                    .description("Failures in a row").tag("connection", id).register(registry);
        }
        energy("import", LedgerPeriod::importKwh);
        energy("export", LedgerPeriod::exportKwh);
        energy("pv", LedgerPeriod::pvKwh);
        energy("load", LedgerPeriod::loadKwh);
        energy("ev", LedgerPeriod::evKwh);
        energy("miner", LedgerPeriod::minerKwh);
        energy("charged", LedgerPeriod::chargedKwh);
        energy("discharged", LedgerPeriod::dischargedKwh);
    }

    private Optional<ConnectionState> state(String connectionId) {
        return site.connections().stream().filter(state -> state.id().equals(connectionId)).findFirst();
    }

    private void energy(String flow, ToDoubleFunction<LedgerPeriod> energy) {
        gauge("busbar.energy.today.kwh", "Energy since local midnight", "flow", flow,
                view -> view.today().map(energy::applyAsDouble));
    }

    private void bindForecasts(ForecastFigures figures) {
        for (var quantity : List.of("LOAD", "PV")) {
            forecast("busbar.forecast.mae.kw", "Mean absolute error of the last week's forecasts", quantity,
                    figures, ForecastErrors::maeKw);
            forecast("busbar.forecast.bias.kw", "Mean of said minus came of the last week's forecasts", quantity,
                    figures,
                    ForecastErrors::biasKw);
            forecast("busbar.forecast.coverage.fraction", "Share of values within the band of eight of ten", quantity,
                    figures, ForecastErrors::coverageFraction);
            forecast("busbar.forecast.skill.fraction", "How much smaller the error is than the best naive forecast's",
                    quantity, figures, ForecastErrors::skillFraction);
        }
    }

    private void forecast(String name, String about, String quantity, ForecastFigures figures,
            ToDoubleFunction<ForecastErrors> figure) {
        gauge(name, about, "quantity", quantity.toLowerCase(Locale.ROOT),
                _ -> figures.of(quantity).map(figure::applyAsDouble));
    }

    private void flow(String flow, ToDoubleFunction<PowerSnapshot> power) {
        gauge("busbar.power.kw", "Mean power of the last tick; import and discharge positive", "flow", flow,
                view -> view.state().map(SiteState::snapshot).map(power::applyAsDouble));
    }

    private void price(String direction, ToDoubleFunction<PriceSlot> price) {
        gauge("busbar.price.per.kwh", "Price now, in the site's currency", "direction", direction,
                view -> view.price().map(price::applyAsDouble));
    }

    private void gauge(
            String name, String about, String label, String value, Function<LiveView, Optional<Double>> reading) {
        Gauge.builder(name, () -> known(reading)).description(about).tag(label, value).register(registry);
    }

    private double known(Function<LiveView, Optional<Double>> reading) {
        return reading.apply(site.view()).orElse(Double.NaN);
    }

    private static Optional<Double> socFraction(LiveView view, Battery battery) {
        return view.state().flatMap(state -> state.battery(battery.id()))
                .map(state -> state.socKwh() / battery.capacityKwh());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
