// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A good choice of every yes-or-no, found asset by asset: each in turn answers the exact cost at the bus
/// that the others leave, by its own dynamic programme, until no answer changes anything.
///
/// A demand charge is paid once for the highest of all intervals, which no programme over time can know;
/// so each asset answers a few heights of the peak, and what its answer then really costs decides.
///
/// Block coordinate descent: P. Tseng, J. Optimization Theory and Applications 109(3), 2001.
final class Descent {

    /// Who answers when; the order decides which of several local optima is found.
    enum Order {
        BATTERIES_LAST,
        BATTERIES_FIRST
    }

    /// Rounds through all assets; later ones hardly ever change a choice.
    private static final int MOST_ROUNDS = 6;

    /// A round that gains less than a hundredth of a cent is the last.
    private static final double LEAST_GAIN = 1e-4;

    private final PlanningProblem problem;
    private final BusCost bus;
    private final Demand demand;
    private final OptionalDouble commonPeakKw;
    private final Optional<PhaseRoom> room;
    private final AssetPowers powers;
    private final double[] netKw;
    private final List<Seat> seats = new ArrayList<>();

    /// One asset: what it takes, and how it answers.
    private static final class Seat {
        final double[][] of;
        final int index;
        final Response response;
        double[] answeredTo = new double[0];
        boolean answered;

        Seat(double[][] of, int index, Response response) {
            this.of = of;
            this.index = index;
            this.response = response;
        }

        double[] kw() {
            return of[index];
        }
    }

    /// @param commonPeakKw import up to here is free of the demand charge for everybody, whatever the others
    ///                     do; without it every asset finds its own height
    Descent(Responses responses, AssetPowers start, Order order, OptionalDouble commonPeakKw) {
        this.commonPeakKw = commonPeakKw;
        this.problem = responses.problem;
        this.bus = responses.bus;
        this.demand = responses.demand;
        this.powers = start;
        this.netKw = start.netKw(problem);
        this.room = responses.phasesBind
                ? Optional.of(new PhaseRoom(problem, start.carKw(), start.givenKw()))
                : Optional.empty();
        if (order == Order.BATTERIES_FIRST) {
            seat(start.batteryKw(), responses.batteries);
        }
        seat(start.minerKw(), responses.miners);
        seat(start.blockKw(), responses.blocks);
        for (int v = 0; v < start.carKw().length; v++) {
            if (!responses.stands(v)) {
                seats.add(new Seat(start.carKw(), v, responses.cars.get(v)));
            }
        }
        seat(start.heatKw(), responses.heatStores);
        if (order == Order.BATTERIES_LAST) {
            seat(start.batteryKw(), responses.batteries);
        }
    }

    private void seat(double[][] kw, List<? extends Response> responses) {
        for (int k = 0; k < kw.length; k++) {
            seats.add(new Seat(kw, k, responses.get(k)));
        }
    }

    private void add(double[] kw, int sign) {
        for (int i = 0; i < netKw.length; i++) {
            netKw[i] += sign * kw[i];
        }
    }

    /// Lets the assets answer until they agree.
    AssetPowers settled() {
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            seats.forEach(this::answer);
            double money = money();
            if (money > before - LEAST_GAIN) {
                break;
            }
            before = money;
        }
        return powers;
    }

    private void answer(Seat seat) {
        add(seat.kw(), -1);
        if (!Arrays.equals(netKw, seat.answeredTo)) {
            seat.answeredTo = netKw.clone();
            var limited = limited(seat);
            boolean triesPeaks = demand.isCharged() && commonPeakKw.isEmpty();
            var capped = commonPeakKw.isPresent() ? limited.upTo(commonPeakKw.getAsDouble()) : limited;
            seat.of[seat.index] = triesPeaks ? bestOfPeaks(seat, limited) : seat.response.bestKw(capped, netKw);
            seat.answered = true;
        }
        add(seat.kw(), 1);
    }

    /// A car knows the room on its own phases; the others what is left on the fullest of the three.
    private BusCost limited(Seat seat) {
        if (room.isEmpty()) {
            return bus;
        }
        if (seat.response instanceof CarResponse car) {
            car.limit(i -> room.get().carKw(seat.index, i, netKw[i]));
            return bus;
        }
        return bus.within(room.get()::importKw, room.get()::exportKw);
    }

    private double[] bestOfPeaks(Seat seat, BusCost limited) {
        double[] best = seat.kw();
        double least = seat.answered ? moneyWith(seat, best) : Double.POSITIVE_INFINITY;
        for (double peakKw : demand.peaksToTry(netKw, best)) {
            double[] kw = seat.response.bestKw(limited.upTo(peakKw), netKw);
            double money = moneyWith(seat, kw);
            if (money < least - LEAST_GAIN) {
                least = money;
                best = kw;
            }
        }
        return best;
    }

    private double moneyWith(Seat seat, double[] kw) {
        return seat.response.ownMoney(kw) + demand.money(bus, i -> netKw[i] + kw[i]);
    }

    /// What the grid and the assets' own costs add up to.
    double money() {
        double money = demand.money(bus, i -> netKw[i]);
        for (var seat : seats) {
            money += seat.response.ownMoney(seat.kw());
        }
        return money;
    }
}
