// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.edge.FaultRun.Mind;
import energy.busbar.edge.FaultRun.Report;
import energy.busbar.simulate.fault.FaultDice;
import energy.busbar.simulate.fault.FaultKind;
import energy.busbar.simulate.fault.FaultScript;
import energy.busbar.simulate.fault.Shrinker;
import energy.busbar.simulate.fault.TraceHash;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Many runs, a seed and an invented site each, with one hash over all of them.
public final class FaultCampaign {

    /// A week holds working days, a weekend and every hour; another seed then says more than another week.
    static final Duration RUN = Duration.ofDays(7);

    private final TraceHash hash = new TraceHash();
    private int runs;
    private int held;
    private long ticks;
    private long violations;
    private Optional<Report> firstFailure = Optional.empty();

    /// What all runs showed together.
    ///
    /// @param traceHash of all runs in order, to the last bit of every decision and every true flow
    public record Result(int runs, int held, long ticks, long violations, Optional<Report> firstFailure,
            String traceHash) {

        public double siteDays() {
            return FaultCampaign.siteDays(ticks);
        }

        public double siteYears() {
            return siteDays() / 365;
        }
    }

    /// Lives through one script more.
    void add(FaultScript script, Mind mind) {
        var report = FaultRun.of(script, mind);
        hash.add(report.traceHash());
        runs++;
        held += report.holds() ? 1 : 0;
        ticks += report.ticks();
        violations += report.violationCount();
        if (firstFailure.isEmpty() && !report.holds()) {
            firstFailure = Optional.of(report);
        }
    }

    /// Ends the campaign.
    Result result() {
        return new Result(runs, held, ticks, violations, firstFailure, hash.hex());
    }

    /// Runs of a week and a last one for the rest, with seeds in order.
    ///
    /// @param told hears of each run that is over
    static Result of(long firstSeed, Duration length, Mind mind, Consumer<FaultCampaign> told) {
        var campaign = new FaultCampaign();
        var left = length;
        for (long seed = firstSeed; left.isPositive(); seed++) {
            campaign.add(FaultDice.script(seed, left.compareTo(RUN) < 0 ? left : RUN), mind);
            left = left.minus(RUN);
            told.accept(campaign);
        }
        return campaign.result();
    }

    /// The same with plans by dice, told nobody.
    public static Result mixed(long firstSeed, Duration length) {
        return of(firstSeed, length, Mind.DICE, _ -> {});
    }

    /// Some seeds with faults of one kind only.
    public static Result of(FaultKind kind, int seeds, Duration length) {
        var campaign = new FaultCampaign();
        scripts(kind, 1, length).limit(seeds).forEach(script -> campaign.add(script, Mind.DICE));
        return campaign.result();
    }

    /// The first of some scripts that breaks an invariant; no more is lived through than that takes.
    public static Optional<Report> firstBroken(Stream<FaultScript> scripts) {
        return scripts.map(script -> FaultRun.untilViolated(script, Mind.DICE, plant -> plant))
                .filter(report -> !report.holds()).findFirst();
    }

    /// Scripts without end with faults of one kind only, each at a site that has something for it to sit at.
    public static Stream<FaultScript> scripts(FaultKind kind, long firstSeed, Duration length) {
        return LongStream.iterate(firstSeed, seed -> seed + 1)
                .mapToObj(seed -> FaultDice.script(seed, length, Set.of(kind)))
                .filter(script -> !script.faults().isEmpty());
    }

    /// Scripts with all kinds of faults.
    public static Stream<FaultScript> weeks(int seeds) {
        return LongStream.rangeClosed(1, seeds).mapToObj(seed -> FaultDice.script(seed, RUN));
    }

    int runs() {
        return runs;
    }

    double siteDays() {
        return siteDays(ticks);
    }

    private static double siteDays(long ticks) {
        return ticks * FaultRun.TICK.toSeconds() / 86_400.0;
    }

    /// The shortest script found that still breaks an invariant.
    static FaultScript shortest(Report failure, Mind mind) {
        return new Shrinker(script -> !FaultRun.untilViolated(script, mind, plant -> plant).holds())
                .shrink(failure.script(), FaultRun.untilViolated(failure.script(), mind, plant -> plant).length());
    }
}
