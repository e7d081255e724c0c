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
/// way are a meter wired backwards; three of the last five the right way take it back.
final class Response {

    static final double EVENT_KW = 0.5;
    static final int EVENTS = 5;
    private static final int TURNED = 3;

    /// A grid that moves more than this share of the event was not quiet: a battery that follows the
    /// house with delay would look like one that moves it.
    private static final double QUIET_FRACTION = 0.25;

    private final Deque<Event> events = new ArrayDeque<>();
    private @Nullable Sight last;
    private double lastGridMoveKw = Double.POSITIVE_INFINITY;
    private @Nullable Move begun;
    private boolean backwards;

    /// @param mover the asset that moved most
    private record Event(String mover, boolean wrongWay) {}

    private record Move(Sight before, String mover) {}

    /// @return whether the grid meter is taken to be wired backwards
    boolean backwards(Sight now) {
        if (last == null || !last.comparable(now)) {
            restart();
        } else {
            judge(last, now);
        }
        last = now;
        return backwards;
    }

    boolean backwards() {
        return backwards;
    }

    /// Nothing was seen for a while: moves across the gap mean nothing.
    void restart() {
        last = null;
        begun = null;
        lastGridMoveKw = Double.POSITIVE_INFINITY;
    }

    /// Takes back all that an asset proved whose own meter turned out to be wrong.
    void forget(String assetId) {
        if (events.removeIf(event -> event.mover().equals(assetId)) && events.isEmpty()) {
            backwards = false;
        }
    }

    /// Who moved, for people: one asset alone may itself be the one that is wired backwards.
    String movers() {
        return String.join(", ",
                events.stream().map(event -> "\"" + event.mover() + "\"").distinct().sorted().toList());
    }

    private void judge(Sight earlier, Sight now) {
        double gridMoveKw = now.gridKw() - earlier.gridKw();
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

    private void note(Event event) {
        events.addLast(event);
        if (events.size() > EVENTS) {
            events.removeFirst();
        }
        long wrong = events.stream().filter(Event::wrongWay).count();
        if (wrong == EVENTS) {
            backwards = true;
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
