// SPDX-License-Identifier: Apache-2.0
package energy.busbar.sense;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Watches whether the grid meter answers when a battery, a car or a miner moves, and which way.
///
/// What an asset gives more, the grid gives less: Δgrid ≈ −Δassets. An event is a move of the
/// controlled assets by more than half a kW out of a quiet grid; it is judged over two rounds,
/// because meters lag. The house may move meanwhile, so an event counts only when the answer lies
/// within half of what was expected, the right way or the wrong way. Five events in a row the wrong
/// way are a meter wired backwards; three of the last five the right way take it back. A loop that feeds
/// itself is not believed for a minute, because what follows it goes astray; if that comes again the meter
/// is wired backwards too.
final class Response {

    static final double EVENT_KW = 0.5;

    /// Rounds for which a loop that feeds itself is held against the meter: it may have been the house.
    static final int SUSPECT_ROUNDS = 6;
    private static final int SUSPICIONS = 2;
    static final int EVENTS = 5;
    private static final int TURNED = 3;

    /// A grid that moves more than this share of the event was not quiet: a battery that follows the
    /// house with delay would look like one that moves it.
    private static final double QUIET_FRACTION = 0.25;

    private final Feedback feedback = new Feedback();
    private final Deque<Event> events = new ArrayDeque<>();
    private @Nullable Sight last;
    private double lastGridMoveKw = Double.POSITIVE_INFINITY;
    private @Nullable Move begun;
    private boolean backwards;
    private int suspectRounds;
    private int suspicions;
    private boolean fedItself;

    /// @param mover the asset that moved most
    private record Event(String mover, boolean wrongWay) {}

    private record Move(Sight before, String mover) {}

    /// @return whether the grid meter is taken to be wired backwards
    boolean backwards(Sight now) {
        if (last == null || !last.comparable(now)) {
            restart();
        } else {
            suspectRounds = Math.max(0, suspectRounds - 1);
            judge(last, now);
        }
        last = now;
        return backwards;
    }

    boolean backwards() {
        return backwards;
    }

    /// Whether the loop has lately fed itself.
    boolean suspect() {
        return suspectRounds > 0;
    }

    /// Nothing was seen for a while: moves across the gap mean nothing.
    void restart() {
        last = null;
        begun = null;
        lastGridMoveKw = Double.POSITIVE_INFINITY;
        feedback.restart();
    }

    /// Takes back all that an asset proved whose own meter turned out to be wrong.
    void forget(String assetId) {
        trust();
        if (events.removeIf(event -> event.mover().equals(assetId)) && events.isEmpty()) {
            backwards = false;
        }
    }

    /// What it is taken to be backwards by, for people: one asset alone may itself be the one that is.
    String proof() {
        if (fedItself) {
            return "commands that answer it have made matters worse, again and again";
        }
        var movers = events.stream().map(event -> "\"" + event.mover() + "\"").distinct().sorted().toList();
        return EVENTS + " times in a row it went up when " + String.join(", ", movers)
                + " gave more or took less, or the other way round";
    }

    private void judge(Sight earlier, Sight now) {
        double gridMoveKw = now.gridKw() - earlier.gridKw();
        if (feedback.grows(gridMoveKw, now.assetsKw() - earlier.assetsKw())) {
            startDoubting();
        }
        if (begun != null) {
            conclude(begun, now);
            begun = null;
        } else {
            double movedKw = Math.abs(now.controlledSumKw() - earlier.controlledSumKw());
            if (movedKw > EVENT_KW && Math.abs(lastGridMoveKw) < QUIET_FRACTION * movedKw) {
                begun = new Move(earlier, mover(earlier.controlledKw(), now.controlledKw()));
            }
        }
        lastGridMoveKw = gridMoveKw;
    }

    private void conclude(Move move, Sight now) {
        double assetsKw = now.assetsKw() - move.before().assetsKw();
        double answerFraction = (move.before().gridKw() - now.gridKw()) / assetsKw;
        double sizeFraction = Math.abs(answerFraction);
        if (Math.abs(assetsKw) > EVENT_KW && sizeFraction >= 0.5 && sizeFraction <= 1.5) {
            note(new Event(move.mover(), answerFraction < 0));
        }
    }

    /// Suspected again, with no right answer in between, it is backwards.
    private void startDoubting() {
        suspicions += suspectRounds == 0 ? 1 : 0;
        suspectRounds = SUSPECT_ROUNDS;
        if (suspicions >= SUSPICIONS) {
            backwards = true;
            fedItself = true;
        }
    }

    private void trust() {
        suspectRounds = 0;
        suspicions = 0;
    }

    private void note(Event event) {
        events.addLast(event);
        if (!event.wrongWay()) {
            trust();
        }
        if (events.size() > EVENTS) {
            events.removeFirst();
        }
        long wrong = events.stream().filter(Event::wrongWay).count();
        if (wrong == EVENTS) {
            backwards = true;
            fedItself = false;
        } else if (events.size() - wrong >= TURNED) {
            backwards = false;
        }
    }

    private static String mover(Map<String, Double> from, Map<String, Double> to) {
        String mover = "";
        double mostKw = 0;
        for (var asset : to.entrySet()) {
            double movedKw = Math.abs(asset.getValue() - from.getOrDefault(asset.getKey(), 0.0));
            if (movedKw > mostKw) {
                mostKw = movedKw;
                mover = asset.getKey();
            }
        }
        return mover;
    }
}
