// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.model.Ladder;
import energy.busbar.model.Plan;
import energy.busbar.model.Proof;
import energy.busbar.show.LiveView;
import java.io.PrintWriter;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Tells a person at the terminal what matters of a running site: that it is up, its first plan, and
/// every turn of the ladder. Silence means that nothing changed.
final class Progress {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm:ss", Locale.ROOT);

    private final PrintWriter out;
    private boolean planned;
    private Optional<Ladder> ladder = Optional.empty();

    private Progress(PrintWriter out) {
        this.out = out;
    }

    static void tell(Station station, PrintWriter out) {
        out.println("The dashboard is at http://127.0.0.1:" + station.port() + "  (Ctrl-C stops)");
        out.println("Planning the next days…");
        var progress = new Progress(out);
        var _ = station.subscribe(progress::see);
    }

    private void see(LiveView view) {
        if (!planned && view.plan().isPresent()) {
            planned = true;
            out.println(sentence(view.plan().get(), view.site().currency()));
        }
        view.decision().ifPresent(decision -> {
            if (!Optional.of(decision.ladder()).equals(ladder)) {
                ladder = Optional.of(decision.ladder());
                out.println(TIME.format(view.siteTime().atZone(view.site().zone())) + "  " + decision.ladder() + ": "
                        + decision.ladderWhy());
            }
        });
    }

    private static String sentence(Plan plan, String currency) {
        String quality = switch (plan.proof()) {
            case Proof.Proved _ -> "proved best";
            case Proof.Feasible feasible -> String.format(Locale.ROOT, "at most %.2f %s from the best",
                    feasible.gapMoney(), currency);
            case Proof.Fallback fallback -> "made by rules: " + fallback.cause();
        };
        double cost = plan.costs().energyCost();
        return String.format(Locale.ROOT, "First plan: %.0f h, energy %s %.2f %s, %s, found in %.0f ms.",
                plan.grid().totalHours(), cost < 0 ? "earns" : "costs", Math.abs(cost), currency, quality,
                plan.solveMillis());
    }
}
