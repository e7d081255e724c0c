// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.backtest;

import energy.busbar.edge.backtest.JudgeSite.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// How much each car has got, and what its charger can still give it in a step: the EVSE stops when
/// the car is full or gone.
final class Cars {

    private static final double LEAST_KW = 1e-9;

    private final JudgeSite site;
    private final double[] deliveredKwh;

    Cars(JudgeSite site) {
        this.site = site;
        deliveredKwh = new double[site.sessions().size()];
    }

    double deliveredKwh(int session) {
        return deliveredKwh[session];
    }

    /// The part of some wished powers that really flows in a step.
    Map<Integer, Double> takes(int i, Map<Integer, Double> wishedKw) {
        var taken = new HashMap<Integer, Double>();
        wishedKw.forEach((k, kw) -> {
            var session = site.sessions().get(k);
            double roomKw = Math.max(0, session.possibleKwh() - deliveredKwh[k]) / site.series().hours()[i];
            double takenKw = Math.min(Math.min(kw, session.mostKw(i)), roomKw);
            if (takenKw > LEAST_KW) {
                taken.put(k, takenKw);
            }
        });
        return taken;
    }

    void deliver(int i, Map<Integer, Double> takenKw) {
        takenKw.forEach((k, kw) -> deliveredKwh[k] += kw * site.series().hours()[i]);
    }

    /// Every car at full power from the moment it is there.
    Map<Integer, Double> onArrival(int i) {
        var wished = new HashMap<Integer, Double>();
        for (int k = 0; k < deliveredKwh.length; k++) {
            if (site.sessions().get(k).presence()[i] > 0) {
                wished.put(k, site.sessions().get(k).maxKw());
            }
        }
        return takes(i, wished);
    }

    double unmetKwh() {
        return IntStream.range(0, deliveredKwh.length).mapToDouble(k -> {
            Session session = site.sessions().get(k);
            return Math.max(0, session.possibleKwh() - deliveredKwh[k]);
        }).sum();
    }
}
