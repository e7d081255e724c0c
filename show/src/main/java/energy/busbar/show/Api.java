// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Automation;
import energy.busbar.model.OperatingMode;
import energy.busbar.record.LedgerPeriod;
import energy.busbar.show.Route.Parameter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The endpoints of `/api/v1` that answer once; docs/api.md shows their shapes.
record Api(LiveSite site, SiteHistory history) {

    /// A year by the hour, and some.
    private static final int MAX_STEPS = 10_000;

    private static final int MAX_DECISIONS = 1000;

    private static final int DAYS = 31;

    /// A year and its leap day.
    private static final int MAX_DAYS = 366;

    List<Route> routes() {
        return Stream.concat(own().stream(), new OrdersApi(site).routes().stream()).toList();
    }

    private List<Route> own() {
        return List.of(
                Route.get("/api/v1/site", "site", "What stands where.", SiteView.class,
                        ctx -> answer(ctx, SiteView.of(site.view().site()))),
                Route.get("/api/v1/snapshot", "snapshot", "Flows now.", SnapshotView.class, this::snapshot),
                Route.get("/api/v1/recommendation/now", "recommendation", "The decision now, with its reason.",
                        RecommendationView.class, this::recommendation),
                Route.get("/api/v1/plan", "plan", "The plan ahead.", PlanView.class, this::plan),
                Route.get("/api/v1/allocation", "allocation", "Who gets the power now.", AllocationView.class,
                        this::allocation),
                Route.get("/api/v1/connections", "connections", "How the ways to devices are doing.",
                        ConnectionView[].class,
                        ctx -> answer(ctx, site.connections().stream().map(ConnectionView::of).toList())),
                Route.get("/api/v1/prices", "prices", "Published prices, and which are cheap.", PricesView.class,
                        ctx -> answer(ctx, prices())),
                Route.post("/api/v1/prices/refresh", "refreshPrices", "Has prices asked for within a minute.",
                        PricesView.class, this::refreshPrices),
                Route.get("/api/v1/history", "history", "Flows as they were.", HistoryView.class, this::flows).with(
                        new Parameter("from", "Start; a day before the end if left out.", "2024-05-01T00:00:00Z"),
                        new Parameter("to", "End; the site's now if left out.", "2024-05-02T00:00:00Z"),
                        new Parameter("stepMinutes", "Length of a step; 15 if left out.", "15")),
                Route.get("/api/v1/forecast", "forecast", "What was expected, to compare with what was.",
                        ForecastView.class, this::forecast).with(
                                new Parameter("at", "As believed then; a day before the site's now if left out.",
                                        "2024-05-01T00:00:00Z")),
                Route.get("/api/v1/forecast/accuracy", "forecastAccuracy", "How far forecasts were off.",
                        AccuracyView.class, this::accuracy)
                        .with(new Parameter("days", "How many of the last days; 31 if left out.", "31")),
                Route.get("/api/v1/decisions", "decisions", "Decision history, newest first.", DecisionView[].class,
                        this::decisions).with(new Parameter("limit", "How many; 50 if left out.", "50")),
                Route.get("/api/v1/ledger/day", "ledgerDay", "Energy and money of a day.", LedgerView.class,
                        this::day).with(new Parameter("date", "Local date; today if left out.", "2024-05-01")),
                Route.get("/api/v1/ledger/month", "ledgerMonth", "Energy and money of a month.", LedgerView.class,
                        this::month).with(new Parameter("month", "Local month; this one if left out.", "2024-05")),
                Route.get("/api/v1/shadow", "shadow", "What another controller cost beside what Busbar would have.",
                        ShadowView.class, this::shadow)
                        .with(new Parameter("days", "How many of the last days; 31 if left out.", "31")),
                Route.get("/api/v1/journal", "journal", "What of the record is safely in the file.", JournalView.class,
                        ctx -> answer(ctx, JournalView.of(history.health()))),
                Route.get("/api/v1/status", "status", "Ladder, loop, alerts and switches.", StatusView.class,
                        ctx -> answer(ctx, StatusView.of(site.view()))),
                Route.put("/api/v1/automation", "setAutomation", "Switches what Busbar does by itself.",
                        AutomationView.class, this::automation),
                Route.put("/api/v1/mode", "setMode", "Says what may be done to devices.", ModeView.class,
                        this::mode));
    }

    static void answer(Context ctx, Object view) {
        ctx.contentType("application/json").result(Json.bytes(view));
    }

    /// An order that holds but was not kept is *202 Accepted*: a restart would forget it.
    static void answer(Context ctx, Object view, boolean kept) {
        answer(ctx.status(kept ? HttpStatus.OK : HttpStatus.ACCEPTED), view);
    }

    private void snapshot(Context ctx) {
        answer(ctx, SnapshotView.of(site.view()).orElseThrow(() -> ProblemException.notFound(
                "There is no trusted reading yet.", "Maybe the meters are still starting; /api/v1/status says more.")));
    }

    private void recommendation(Context ctx) {
        answer(ctx, RecommendationView.of(site.view()).orElseThrow(Api::undecided));
    }

    private void plan(Context ctx) {
        var view = site.view();
        answer(ctx, view.plan().map(plan -> PlanView.of(view.site(), plan)).orElseThrow(
                () -> ProblemException.notFound("There is no plan yet.", "Maybe in a minute.")));
    }

    private void allocation(Context ctx) {
        answer(ctx, site.view().decision().map(decision -> AllocationView.of(decision.allocation()))
                .orElseThrow(Api::undecided));
    }

    private PricesView prices() {
        var view = site.view();
        return PricesView.of(view.site(), view.siteTime(), site.prices());
    }

    /// *202 Accepted*: what is known now is in the answer, what will be heard is not.
    private void refreshPrices(Context ctx) {
        site.refreshPrices();
        answer(ctx.status(HttpStatus.ACCEPTED), prices());
    }

    private static ProblemException undecided() {
        return ProblemException.notFound("Nothing was decided yet.", "Maybe in ten seconds.");
    }

    private void flows(Context ctx) {
        var query = new Query(ctx);
        var to = query.instant("to").orElseGet(() -> site.view().siteTime());
        var from = query.instant("from").orElseGet(() -> to.minus(Duration.ofDays(1)));
        var step = Duration.ofMinutes(query.wholeNumber("stepMinutes", 15, 1440));
        if (!from.isBefore(to)) {
            throw ProblemException.badRequest("from must be before to, was " + from + " and " + to + ".",
                    "Maybe they are swapped.");
        }
        long steps = Duration.between(from, to).dividedBy(step);
        if (steps > MAX_STEPS) {
            throw ProblemException.badRequest(
                    "History gives " + MAX_STEPS + " steps at most, this would be " + steps + ".",
                    "Maybe a larger stepMinutes.");
        }
        answer(ctx, HistoryView.of(history.history(from, to, step)));
    }

    private void forecast(Context ctx) {
        var view = site.view();
        var at = new Query(ctx).instant("at").orElseGet(() -> view.siteTime().minus(Duration.ofDays(1)));
        answer(ctx, history.forecast(at).map(past -> ForecastView.of(view.site(), past)).orElseThrow(
                () -> ProblemException.notFound("No plan is on record yet.", "Maybe in a minute.")));
    }

    private void accuracy(Context ctx) {
        answer(ctx, AccuracyView.of(history.forecastDays(new Query(ctx).wholeNumber("days", DAYS, MAX_DAYS))));
    }

    private void decisions(Context ctx) {
        int limit = new Query(ctx).wholeNumber("limit", 50, MAX_DECISIONS);
        answer(ctx, history.decisions(limit).stream().map(DecisionView::of).toList());
    }

    private void day(Context ctx) {
        var date = new Query(ctx).date("date").orElseGet(this::today);
        ledger(ctx, history.day(date), date.toString());
    }

    private void month(Context ctx) {
        var month = new Query(ctx).month("month").orElseGet(() -> YearMonth.from(today()));
        ledger(ctx, history.month(month), month.toString());
    }

    private void shadow(Context ctx) {
        var days = history.shadowDays(new Query(ctx).wholeNumber("days", DAYS, MAX_DAYS));
        answer(ctx, ShadowView.of(site.view().site(), days));
    }

    private LocalDate today() {
        var view = site.view();
        return LocalDate.ofInstant(view.siteTime(), view.site().zone());
    }

    private void ledger(Context ctx, Optional<LedgerPeriod> period, String name) {
        answer(ctx, period.map(known -> LedgerView.of(site.view().site().currency(), known)).orElseThrow(
                () -> ProblemException.notFound("Nothing was recorded for " + name + ".", null)));
    }

    private void automation(Context ctx) {
        var body = JsonBody.of(ctx);
        var wanted = new Automation(body.flag("optimiser"), body.flag("arbitrage"), body.flag("mining"),
                body.flag("export"));
        body.check();
        answer(ctx, AutomationView.of(wanted), site.automation(wanted));
    }

    private void mode(Context ctx) {
        var body = JsonBody.of(ctx);
        var wanted = body.word("mode", OperatingMode.class);
        body.check();
        answer(ctx, new ModeView(wanted), site.mode(wanted));
    }
}
