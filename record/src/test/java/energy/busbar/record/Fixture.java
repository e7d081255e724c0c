// SPDX-License-Identifier: Apache-2.0
package energy.busbar.record;

import energy.busbar.model.AllocationPlan;
import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.Charger;
import energy.busbar.model.Decision;
import energy.busbar.model.EvSession;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Ladder;
import energy.busbar.model.Miner;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Priorities;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.SiteState.MinerState;
import energy.busbar.model.TouPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A house in London and ticks of it. Whatever a test does not say is 0 or absent, the price of a tick
/// is 0.30 and 0.10, and the grid takes what the other flows leave over.
final class Fixture {

    static final Battery BATTERY = new Battery("battery", 10, 0, 1, 5, 5, 0.9, 0.9, 0.02, true, true);
    static final Charger WALLBOX = new Charger("wallbox", 6, 32, 1, 1, 230);
    static final Miner MINER = new Miner("miner", new double[]{1, 2}, Duration.ZERO, Duration.ZERO, 0.08);
    static final Site HOUSE = house(List.of(BATTERY), true);
    static final Site NO_BATTERY = house(List.of(), true);

    private Fixture() {}

    static Site house(List<Battery> batteries, boolean curtailable) {
        return new Site("home", "Home", ZoneId.of("Europe/London"), "GBP", 51.5, 0.1, GridConnection.of(15, 10),
                List.of(new PvArray("roof", 5, 35, 180, curtailable)), batteries, List.of(WALLBOX), List.of(MINER),
                Priorities.USUAL, Automation.ALL_ON);
    }

    static EvSession session(String id, Instant arrival, double neededKwh, double deliveredKwh) {
        return new EvSession(id, arrival, arrival.plus(Duration.ofHours(12)), neededKwh, deliveredKwh, 7,
                new Reading.Missing("the car does not tell", "wallbox"), 0.8);
    }

    static Reason reason(ReasonCode code, String sentence) {
        return new Reason(code, sentence, "battery.max-charge-kw", 0.12);
    }

    /// A tick of an hour that ends at an instant.
    static TickBuilder hourTo(Instant end) {
        return new TickBuilder(end, Duration.ofHours(1));
    }

    static TickBuilder tick(Instant end, Duration length) {
        return new TickBuilder(end, length);
    }

    static final class TickBuilder {
        private final Instant at;
        private final Duration length;
        private double pvKw;
        private double loadKw;
        private double batteryKw;
        private double evKw;
        private double minerKw;
        private double unmeteredKw;
        private List<BatteryState> batteries = List.of();
        private Optional<EvSession> session = Optional.empty();
        private Optional<PriceSlot> price;
        private Ladder ladder = Ladder.OPTIMAL;
        private Reason headline = reason(ReasonCode.STORE_SURPLUS, "The sun gives more than the house takes.");
        private List<Setpoint> setpoints = List.of();

        private TickBuilder(Instant at, Duration length) {
            this.at = at;
            this.length = length;
            this.price = Optional.of(new PriceSlot(at.minus(length), at.plusSeconds(1), 0.30, 0.10));
        }

        TickBuilder pv(double kw) {
            pvKw = kw;
            return this;
        }

        TickBuilder load(double kw) {
            loadKw = kw;
            return this;
        }

        /// Discharge positive.
        TickBuilder battery(double kw, double socKwhAtEnd) {
            batteryKw = kw;
            batteries = List.of(new BatteryState("battery", socKwhAtEnd, kw));
            return this;
        }

        TickBuilder car(double kw, EvSession plugged) {
            evKw = kw;
            session = Optional.of(plugged);
            return this;
        }

        TickBuilder miner(double kw) {
            minerKw = kw;
            return this;
        }

        TickBuilder unmetered(double kw) {
            unmeteredKw = kw;
            return this;
        }

        TickBuilder price(double importPerKwh, double exportPerKwh) {
            price = Optional.of(new PriceSlot(at.minus(length), at.plusSeconds(1), importPerKwh, exportPerKwh));
            return this;
        }

        TickBuilder priceUnknown() {
            price = Optional.empty();
            return this;
        }

        TickBuilder decided(Ladder step, Reason why, Setpoint... commands) {
            ladder = step;
            headline = why;
            setpoints = List.of(commands);
            return this;
        }

        Tick build() {
            double gridKw = loadKw + evKw + minerKw - pvKw - batteryKw + unmeteredKw;
            var snapshot = new PowerSnapshot(at, pvKw, gridKw, batteryKw, loadKw, evKw, minerKw);
            var state = new SiteState(snapshot, batteries, List.of(new ChargerState("wallbox", evKw, session)),
                    List.of(new MinerState("miner", minerKw, at)));
            var allocation = new AllocationPlan(at.minus(length), length, TouPeriod.OFF_PEAK, 0, 0, 0, Map.of(),
                    Map.of(), 0, 0);
            var decision = new Decision(at, ladder, "Plan is fresh.", setpoints, headline, List.of(), allocation);
            return new Tick(state, decision, price, length);
        }
    }
}
