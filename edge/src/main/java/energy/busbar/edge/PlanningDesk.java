// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.Seen.Circumstances;
import energy.busbar.forecast.Courses;
import energy.busbar.forecast.Forecaster;
import energy.busbar.forecast.History;
import energy.busbar.forecast.Models;
import energy.busbar.model.Plan;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Proof;
import energy.busbar.plan.Hedge;
import energy.busbar.plan.Horizon;
import energy.busbar.plan.Planner;
import energy.busbar.plan.PlanningProblem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps a plan at hand. The loop tells it what it sees and goes on; prices, forecast and search
/// happen on the desk's own executor, one at a time, always for the newest sight. When a search
/// fails the last plan stays, and dispatch judges its age.
final class PlanningDesk {

    /// How often prices are asked for: a market publishes once a day, and a minute later is early.
    private static final Duration LOOK = Duration.ofMinutes(1);

    /// How long to improve on the first plan. Nothing waits for the answer, but a small computer has other
    /// things to do.
    private static final Duration TIME_LIMIT = Duration.ofMillis(250);

    /// A searched plan outlives this many failed searches before one by rules takes its place.
    private static final int GOOD_FOR_PERIODS = 4;

    private final Plant plant;
    private final Planner planner;
    private final Duration replan;
    private final Duration horizon;
    private final CarbonCost carbon;
    private final Consumer<Plan> published;
    private final Alerts alerts;
    private final Executor executor;
    private Forecaster forecaster;
    private Courses courses;

    private final ConcurrentLinkedQueue<HalfHour> finished = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Models> learned = new AtomicReference<>();
    private final AtomicReference<@Nullable Seen> newest = new AtomicReference<>();
    private final AtomicReference<List<PriceSlot>> prices = new AtomicReference<>(List.of());
    private final AtomicReference<Optional<Plan>> plan = new AtomicReference<>(Optional.empty());

    private Instant lookedAt = Instant.MIN;
    private @Nullable Circumstances noticed;

    private Instant plannedAt = Instant.MIN;
    private Instant pricesPlanned = Instant.MIN;
    private @Nullable Circumstances circumstancesPlanned;
    private boolean lastFailed;

    /// How often to plan, how far, what emissions cost, and where plans go.
    record Terms(Duration replan, Duration horizon, CarbonCost carbon, Consumer<Plan> published) {

        /// Emissions do not count.
        Terms(Duration replan, Duration horizon, Consumer<Plan> published) {
            this(replan, horizon, CarbonCost.NONE, published);
        }
    }

    private record HalfHour(Instant start, OptionalDouble loadKw, OptionalDouble pvKw) {}

    PlanningDesk(Plant plant, Planner planner, Terms terms, Alerts alerts, Executor executor) {
        this.plant = plant;
        this.planner = planner;
        this.replan = terms.replan();
        this.horizon = terms.horizon();
        this.carbon = terms.carbon();
        this.published = terms.published();
        this.alerts = alerts;
        this.executor = executor;
        this.forecaster = new Forecaster(plant.site().zone());
        this.courses = new Courses(forecaster);
    }

    Optional<Plan> plan() {
        return plan.get();
    }

    /// As published, past and future. Any thread.
    List<PriceSlot> prices() {
        return prices.get();
    }

    Optional<PriceSlot> priceAt(Instant instant) {
        var known = prices.get();
        for (int i = known.size() - 1; i >= 0; i--) {
            if (known.get(i).covers(instant)) {
                return Optional.of(known.get(i));
            }
        }
        return Optional.empty();
    }

    /// Takes a finished half-hour for the history. From the loop's thread.
    void learn(Instant start, OptionalDouble loadKw, OptionalDouble pvKw) {
        finished.add(new HalfHour(start, loadKw, pvKw));
    }

    /// Takes what was learned; the next plan is made from it, and the running one is not disturbed. Any thread.
    void use(Models models) {
        learned.set(models);
    }

    /// Takes the newest sight and returns at once. From the loop's thread.
    void observe(Seen seen) {
        var circumstances = seen.circumstances();
        boolean due = passed(lookedAt, LOOK, seen.at());
        if (due || !circumstances.equals(noticed)) {
            lookedAt = seen.at();
            noticed = circumstances;
            if (newest.getAndSet(seen) == null) {
                executor.execute(this::work);
            }
        }
    }

    private void work() {
        for (var seen = newest.getAndSet(null); seen != null; seen = newest.getAndSet(null)) {
            try {
                study(seen);
                alerts.clear("planning");
            } catch (RuntimeException failure) {
                alerts.raise("planning", "Planning failed, the last plan stays in force", failure);
            }
        }
    }

    private void study(Seen seen) {
        lookAtPrices(seen.at());
        rememberHalfHours();
        takeWhatWasLearned();
        if (!seen.site().automation().optimiser()) {
            plan.set(Optional.empty());
            plannedAt = Instant.MIN;
        } else if (isDue(seen)) {
            planFrom(seen);
        }
    }

    private boolean isDue(Seen seen) {
        return passed(plannedAt, replan, seen.at()) || lastFailed
                || !pricesUntil().equals(pricesPlanned) || !seen.circumstances().equals(circumstancesPlanned);
    }

    /// Whether some time has passed since an instant. Nobody knows after the clock was set back, so yes.
    private static boolean passed(Instant since, Duration time, Instant now) {
        return since.equals(Instant.MIN) || now.isBefore(since) || !now.isBefore(since.plus(time));
    }

    /// Asks for prices; a source that does not answer leaves the known ones as they are.
    void lookAtPrices(Instant now) {
        try {
            prices.set(plant.prices().published(now));
            alerts.set("prices", priceAt(now).isPresent()
                    ? Optional.empty()
                    : Optional.of("No price is known for now; the rules decide by the time of day."));
        } catch (IOException failure) {
            alerts.raise("prices", "Prices cannot be had: " + failure.getMessage() + ". Known ones stay in force.");
        }
    }

    private Instant pricesUntil() {
        var known = prices.get();
        return known.isEmpty() ? Instant.MIN : known.getLast().end();
    }

    private void rememberHalfHours() {
        History history = plant.history();
        for (var half = finished.poll(); half != null; half = finished.poll()) {
            if (!half.start().isBefore(history.end())) {
                history.append(half.start(), half.loadKw(), half.pvKw());
            }
        }
    }

    /// A forecaster is not shared by threads: this one ends where the next begins.
    private void takeWhatWasLearned() {
        var models = learned.getAndSet(null);
        if (models != null) {
            forecaster = new Forecaster(plant.site().zone(), Forecaster.Skill.BLENDED, models);
            courses = new Courses(forecaster);
        }
    }

    private void planFrom(Seen seen) {
        var forecast = foreteller().forecast(seen.at(), Horizon.from(seen.at(), horizon), plant.history(),
                prices.get(), plant.outlook());
        var fresh = plan(ProblemStatement.of(seen, forecast).withCarbon(carbon.over(seen.at(), forecast.grid())));
        boolean failedBefore = lastFailed;
        lastFailed = fresh.proof() instanceof Proof.Fallback;
        boolean oldIsGood = isGood(seen);
        // One search that runs out of time while a good plan is in force is no news: the next comes soon.
        alerts.set("planner", oldIsGood && !failedBefore ? Optional.empty() : failure(fresh.proof()));
        if (!lastFailed || !oldIsGood) {
            plan.set(Optional.of(fresh));
            published.accept(fresh);
        }
        plannedAt = seen.at();
        pricesPlanned = pricesUntil();
        circumstancesPlanned = seen.circumstances();
    }

    /// The first plan is wanted at once; who was right of late is learned for the next.
    private Forecaster foreteller() {
        return plan.get().isEmpty()
                ? new Forecaster(plant.site().zone(), Forecaster.Skill.FIRST_TRUST, Models.NONE)
                : forecaster;
    }

    /// The first plan is wanted at once and goes unimproved and unhedged; the next comes soon.
    private Plan plan(PlanningProblem problem) {
        if (plan.get().isEmpty()) {
            return planner.plan(problem, Duration.ZERO);
        }
        var searched = planner.plan(problem, TIME_LIMIT);
        return searched.proof() instanceof Proof.Fallback
                ? searched
                : Hedge.hedged(problem, searched, courses.of(problem.forecast(), plant.history(), plant.outlook()));
    }

    /// Whether the last plan is better than one by rules: searched for, not old, made for the same cars
    /// and switches.
    private boolean isGood(Seen seen) {
        return plan.get().map(old -> !(old.proof() instanceof Proof.Fallback) && old.indexAt(seen.at()).isPresent()
                && seen.circumstances().equals(circumstancesPlanned)
                && seen.at().isBefore(old.issuedAt().plus(replan.multipliedBy(GOOD_FOR_PERIODS)))).orElse(false);
    }

    private static Optional<String> failure(Proof proof) {
        return switch (proof) {
            case Proof.Proved _,Proof.Feasible _ -> Optional.empty();
            case Proof.Fallback fallback -> Optional.of("The last search for a plan failed: " + fallback.cause());
        };
    }
}
