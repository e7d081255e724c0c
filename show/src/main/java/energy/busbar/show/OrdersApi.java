// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Asset;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatorOrder;
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

    /// No connection of a site carries more.
    private static final double MOST_KW = 100_000;

    List<Route> routes() {
        return List.of(
                Route.put("/api/v1/override", "setOverride", "Tells one asset what to do for a while.",
                        OverrideView.class, this::override),
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
