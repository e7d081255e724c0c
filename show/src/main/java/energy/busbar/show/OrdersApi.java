// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Asset;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatorOrder;
import energy.busbar.model.SiteState;
import energy.busbar.show.GridOperatorView.Word;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The endpoints by which persons and the grid operator's control box give orders.
record OrdersApi(LiveSite site) {

    private static final int MINUTES_OF_A_DAY = 1440;
    private static final int MINUTES_OF_A_WEEK = 7 * MINUTES_OF_A_DAY;

    /// No car's battery is larger.
    private static final double MOST_KWH = 1000;

    /// No connection of a site carries more.
    private static final double MOST_KW = 100_000;

    List<Route> routes() {
        return List.of(
                Route.put("/api/v1/override", "setOverride", "Tells one asset what to do for a while.",
                        OverrideView.class, this::override),
                Route.put("/api/v1/car", "sayOfCar", "What a car still needs, and when it leaves.", CarView.class,
                        this::car),
                Route.put("/api/v1/grid-operator", "gridOperator", "What the grid operator's control box says.",
                        GridOperatorView.class, this::gridOperator));
    }

    private void override(Context ctx) {
        var body = JsonBody.of(ctx);
        var wanted = new OverrideView(body.text("assetId"), body.number("powerKw", -MOST_KW, MOST_KW),
                body.whole("minutes", 0, MINUTES_OF_A_DAY));
        var known = assetIds();
        if (!wanted.assetId().isEmpty() && !known.contains(wanted.assetId())) {
            body.problem("There is no asset \"" + wanted.assetId() + "\" here, only " + String.join(", ", known) + ".");
        }
        body.check();
        boolean kept = wanted.minutes() == 0
                ? site.endOverride(wanted.assetId())
                : site.override(new ManualOverride(wanted.assetId(), wanted.powerKw(),
                        site.view().siteTime().plus(Duration.ofMinutes(wanted.minutes()))));
        Api.answer(ctx, wanted, kept);
    }

    private void car(Context ctx) {
        var body = JsonBody.of(ctx);
        var said = new CarView(body.text("chargerId"), body.number("neededKwh", 0, MOST_KWH),
                body.whole("minutes", 1, MINUTES_OF_A_WEEK));
        boolean there = site.view().state().flatMap(state -> state.charger(said.chargerId()))
                .flatMap(SiteState.ChargerState::session).isPresent();
        if (!said.chargerId().isEmpty() && !there) {
            body.problem("No car is plugged in at \"" + said.chargerId() + "\".");
        }
        body.check();
        Api.answer(ctx, said, site.car(said.chargerId(), said.neededKwh(),
                site.view().siteTime().plus(Duration.ofMinutes(said.minutes()))));
    }

    private List<String> assetIds() {
        var all = site.view().site();
        return Stream.of(all.batteries(), all.chargers(), all.miners(), all.pv()).flatMap(List::stream)
                .map(Asset::id).toList();
    }

    private void gridOperator(Context ctx) {
        var body = JsonBody.of(ctx);
        var word = body.word("word", Word.class);
        var importKw = body.numberOrNull("maxImportKw", 0, MOST_KW);
        var exportKw = body.numberOrNull("maxExportKw", 0, MOST_KW);
        var minutes = body.numberOrNull("minutes", 1, MINUTES_OF_A_DAY);
        if (word == Word.LIMIT && importKw == null && exportKw == null) {
            body.problem("A LIMIT needs \"maxImportKw\" or \"maxExportKw\", both were null.");
        }
        body.check();
        boolean kept = switch (word) {
            case HEARTBEAT -> site.gridOperatorBeats();
            case FREE -> site.gridOperator(Optional.empty());
            case LIMIT -> site.gridOperator(Optional.of(new OperatorOrder(orNone(importKw), orNone(exportKw),
                    Optional.ofNullable(minutes).map(length -> site.view().siteTime()
                            .plus(Duration.ofSeconds(Math.round(60 * length)))))));
        };
        Api.answer(ctx, new GridOperatorView(word, importKw, exportKw, minutes == null ? null : minutes.intValue()),
                kept);
    }

    private static double orNone(@Nullable Double kw) {
        return kw == null ? Double.POSITIVE_INFINITY : kw;
    }
}
