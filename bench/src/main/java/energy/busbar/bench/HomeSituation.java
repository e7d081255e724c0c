// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import energy.busbar.dispatch.Situation;
import energy.busbar.model.Automation;
import energy.busbar.model.EvSession;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.SiteState.MinerState;
import energy.busbar.plan.Optimiser;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The home of [HomeInstances] in the middle of a control interval, with its plan.
final class HomeSituation {

    private HomeSituation() {}

    static Situation of(int seed) {
        var problem = HomeInstances.of(seed, 0, 192);
        var battery = problem.batteries().getFirst();
        var car = problem.vehicles().getFirst();
        var miner = problem.miners().getFirst();
        var start = problem.grid().start();
        var site = new Site("home", "A home", ZoneId.of("Europe/London"), "GBP", 51.5, 0, problem.connection(),
                List.of(new PvArray("roof", 4.5, 35, 180, true)), List.of(battery.battery()), List.of(car.charger()),
                List.of(miner.miner()), Priorities.USUAL, Automation.ALL_ON);
        var session = new EvSession("car", car.arrival(), car.departure(), car.neededKwh(), 0, car.maxKw(),
                new Reading.Missing("the car does not tell", "car"), 0.8);
        var state = new SiteState(PowerSnapshot.withDerivedLoad(start, 1.2, 0.4, 0, 0, 0),
                List.of(new BatteryState("battery", battery.initialSocKwh(), 0)),
                List.of(new ChargerState("wallbox", 0, Optional.of(session))),
                List.of(new MinerState("miner", 0, miner.since())));
        var price = new PriceSlot(start, start.plus(Duration.ofMinutes(30)), problem.forecast().importPerKwh()[0],
                problem.forecast().exportPerKwh()[0]);
        var plan = new Optimiser().plan(problem, Duration.ofSeconds(2));
        return new Situation(site, state, Optional.of(plan), Optional.of(price), Optional.empty(),
                Duration.ofSeconds(10));
    }
}
