// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import energy.busbar.dispatch.PhaseOrder;
import energy.busbar.model.Charger;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.ChargerState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes chargers between one and three phases, seldom and never under current, and remembers how
/// often.
///
/// | step | the charger is told | until |
/// |---|---|---|
/// | steady | its phases | the other number was wished for a dwell, the last change is a dwell ago, and the day's are not used up |
/// | pausing | 0 A | nothing is drawn; or, after 30 s, steady again: it does not obey |
/// | changing | 0 A on the new phases | they are measured; or, after 30 s, steady on what is measured, and no more changes that day |
///
/// A charge point that does not measure its phases is never told other ones. For the loop's thread only.
final class PhaseSwitches {

    /// A contactor moves within a second, and a car that is told 0 stops within five.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final double NOTHING_KW = 0.1;

    private final Map<String, Switch> switches = new HashMap<>();

    private enum Step {
        STEADY, PAUSING, CHANGING
    }

    /// One charger.
    private static final class Switch {
        private int told;
        private Step step = Step.STEADY;
        private Instant stepAt = Instant.EPOCH;
        private @Nullable Instant wishedSince;
        private @Nullable Instant changedAt;
        private @Nullable Instant differsSince;
        private LocalDate day = LocalDate.EPOCH;
        private int today;
        private boolean stuck;

        Switch(int phases) {
            told = phases;
        }
    }

    /// @param wanted phases by charger, absent where they should stay as they are
    void watch(Site site, SiteState state, Map<String, Integer> wanted) {
        for (var charger : site.chargers()) {
            var known = state.charger(charger.id()).orElse(null);
            if (charger.switching().allowed() && known != null && known.phases().isPresent()) {
                int measured = charger.on(known.phases().getAsInt()).phases();
                var one = switches.computeIfAbsent(charger.id(), _ -> new Switch(measured));
                turnDay(one, LocalDate.ofInstant(state.at(), site.zone()));
                advance(one, charger, known, wanted.getOrDefault(charger.id(), one.told), state.at());
            }
        }
    }

    private static void turnDay(Switch one, LocalDate day) {
        if (!one.day.equals(day)) {
            one.day = day;
            one.today = 0;
            one.stuck = false;
        }
    }

    private static void advance(Switch one, Charger charger, ChargerState known, int wanted, Instant now) {
        int measured = known.phases().orElseThrow();
        switch (one.step) {
            case STEADY -> {
                stayOrPause(one, charger, wanted, now);
                doubt(one, charger, measured, now);
            }
            case PAUSING -> {
                if (known.powerKw() < NOTHING_KW && now.isAfter(one.stepAt)) {
                    one.told = other(one.told);
                    to(one, Step.CHANGING, now);
                } else if (isOver(one.stepAt, PATIENCE, now)) {
                    to(one, Step.STEADY, now);
                }
            }
            case CHANGING -> {
                if (measured == one.told) {
                    changed(one, now);
                } else if (isOver(one.stepAt, PATIENCE, now)) {
                    stick(one, charger, measured, now);
                }
            }
        }
    }

    private static void stayOrPause(Switch one, Charger charger, int wanted, Instant now) {
        if (wanted == one.told) {
            one.wishedSince = null;
            return;
        }
        var since = one.wishedSince == null || now.isBefore(one.wishedSince) ? now : one.wishedSince;
        one.wishedSince = since;
        var dwell = charger.switching().dwell();
        boolean rested = one.changedAt == null || isOver(one.changedAt, dwell, now);
        if (isOver(since, dwell, now) && rested && !one.stuck && one.today < charger.switching().mostPerDay()) {
            to(one, Step.PAUSING, now);
        }
    }

    /// Phases that are others than told although nobody changed them.
    private static void doubt(Switch one, Charger charger, int measured, Instant now) {
        if (measured == one.told || one.step != Step.STEADY) {
            one.differsSince = null;
            return;
        }
        var since = one.differsSince == null || now.isBefore(one.differsSince) ? now : one.differsSince;
        one.differsSince = since;
        if (isOver(since, PATIENCE, now)) {
            stick(one, charger, measured, now);
        }
    }

    /// What is measured is what there is.
    private static void stick(Switch one, Charger charger, int measured, Instant now) {
        one.told = charger.on(measured).phases();
        one.stuck = true;
        one.differsSince = null;
        changed(one, now);
    }

    private static void changed(Switch one, Instant now) {
        one.changedAt = now;
        one.today++;
        one.wishedSince = null;
        to(one, Step.STEADY, now);
    }

    private static void to(Switch one, Step step, Instant now) {
        one.step = step;
        one.stepAt = now;
    }

    private static int other(int phases) {
        return phases == 1 ? 3 : 1;
    }

    /// A beginning in the future was before the clock was set back: it is as good as over.
    private static boolean isOver(Instant since, Duration length, Instant now) {
        return now.isBefore(since) || !now.isBefore(since.plus(length));
    }

    /// What holds for each charger that may switch.
    Map<String, PhaseOrder> orders() {
        if (switches.isEmpty()) {
            return Map.of();
        }
        var orders = new HashMap<String, PhaseOrder>();
        switches.forEach((id, one) -> orders.put(id, new PhaseOrder(one.told, one.step != Step.STEADY)));
        return orders;
    }

    /// What people should know.
    Optional<String> trouble(String chargerId) {
        var one = switches.get(chargerId);
        return one == null || !one.stuck
                ? Optional.empty()
                : Optional
                        .of("\"" + chargerId + "\" did not change its phases as it was told: it is taken to charge on "
                                + one.told
                                + " and is not told others today. Check its contactor and whether the car allows it.");
    }

    /// While devices are not commanded nobody knows what their phases are.
    void forget() {
        switches.clear();
    }
}
