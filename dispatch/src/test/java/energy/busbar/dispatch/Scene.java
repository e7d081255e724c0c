// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Charger;
import energy.busbar.model.Circuit;
import energy.busbar.model.CostSplit;
import energy.busbar.model.Decision;
import energy.busbar.model.EvSession;
import energy.busbar.model.Forecast;
import energy.busbar.model.GridConnection;
import energy.busbar.model.Miner;
import energy.busbar.model.Phase;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.PhaseFuse;
import energy.busbar.model.PhaseShares;
import energy.busbar.model.Plan;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.PriceSlot;
import energy.busbar.model.Priorities;
import energy.busbar.model.Proof;
import energy.busbar.model.PvArray;
import energy.busbar.model.Reading;
import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import energy.busbar.model.Setpoint.BatterySetpoint;
import energy.busbar.model.Setpoint.ChargerSetpoint;
import energy.busbar.model.Setpoint.MinerSetpoint;
import energy.busbar.model.Setpoint.PvSetpoint;
import energy.busbar.model.Site;
import energy.busbar.model.SiteState;
import energy.busbar.model.SiteState.BatteryState;
import energy.busbar.model.SiteState.ChargerState;
import energy.busbar.model.SiteState.MinerState;
import energy.busbar.model.TimeGrid;
import energy.busbar.model.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A situation put together line by line: a home with PV of 10 kW, to which a test adds devices with
/// their states and, unless [#withoutPlan()], what the plan wants of them.
final class Scene {

    static final Reason PLANNED = Reason.of(ReasonCode.STORE_SURPLUS, "The plan wants it.");

    Instant now;
    double pvKw;
    double houseKw;
    double fuseKw = 100;
    double exportCapKw = 100;
    double importCapKw = 1000;
    double plannedPvKw = 10;
    double curtailedKw;
    boolean curtailable = true;
    Duration planAge = Duration.ZERO;
    Duration tick = Duration.ofSeconds(10);
    Automation automation = Automation.ALL_ON;
    Priorities priorities = Priorities.USUAL;
    Optional<Decision> previous = Optional.empty();
    Standing standing = Standing.NOTHING;
    boolean batteriesObey = true;
    private boolean planned = true;
    private @Nullable PriceSlot price;
    private PhaseFuse phaseFuse = PhaseFuse.NONE;
    private @Nullable PhaseCurrents houseA;
    private final List<Circuit> circuits = new ArrayList<>();
    private final Map<String, String> circuitByAsset = new HashMap<>();
    private final Map<String, Phase> phaseByAsset = new HashMap<>();
    private final List<Battery> batteries = new ArrayList<>();
    private final List<BatteryState> batteryStates = new ArrayList<>();
    private final List<Plan.BatteryPlan> batteryPlans = new ArrayList<>();
    private final List<Charger> chargers = new ArrayList<>();
    private final List<ChargerState> chargerStates = new ArrayList<>();
    private final List<Plan.ChargerPlan> chargerPlans = new ArrayList<>();
    private final List<Miner> miners = new ArrayList<>();
    private final List<MinerState> minerStates = new ArrayList<>();
    private final List<Plan.MinerPlan> minerPlans = new ArrayList<>();
    final List<Plan.BlockPlan> blocks = new ArrayList<>();

    private Scene(Instant now, double pvKw, double houseKw) {
        this.now = now;
        this.pvKw = pvKw;
        this.houseKw = houseKw;
    }

    /// @param utc such as "12:00"; the site's local time is the same
    static Scene at(String utc, double pvKw, double houseKw) {
        return new Scene(Instant.parse("2024-05-01T" + utc + ":00Z"), pvKw, houseKw);
    }

    Scene withoutPlan() {
        planned = false;
        return this;
    }

    Scene fuse(double kw) {
        fuseKw = kw;
        return this;
    }

    /// What each phase bears at 230 V, with the house on them by these shares.
    Scene phaseFuse(double currentA, double l1Fraction, double l2Fraction) {
        phaseFuse = new PhaseFuse(currentA, 230, new PhaseShares(l1Fraction, l2Fraction, 1 - l1Fraction - l2Fraction));
        return this;
    }

    /// What the house is measured to draw on each phase, less the sun there.
    Scene houseA(double l1A, double l2A, double l3A) {
        houseA = new PhaseCurrents(l1A, l2A, l3A);
        houseKw = Math.max(0, houseA.powerKw(230) + pvKw);
        return this;
    }

    Scene circuit(String id, double maxCurrentA) {
        circuits.add(new Circuit(id, Optional.empty(), maxCurrentA, Double.POSITIVE_INFINITY));
        return this;
    }

    Scene circuit(Circuit circuit) {
        circuits.add(circuit);
        return this;
    }

    Scene behind(String circuitId, String... assetIds) {
        for (var id : assetIds) {
            circuitByAsset.put(id, circuitId);
        }
        return this;
    }

    Scene on(Phase phase, String assetId) {
        phaseByAsset.put(assetId, phase);
        return this;
    }

    Scene standing(Standing changed) {
        standing = changed;
        return this;
    }

    Scene automation(Automation changed) {
        automation = changed;
        return this;
    }

    Scene price(double importPerKwh, double exportPerKwh) {
        price = new PriceSlot(now.minusSeconds(60), now.plusSeconds(1800), importPerKwh, exportPerKwh);
        return this;
    }

    Scene expiredPrice(double importPerKwh, double exportPerKwh) {
        price = new PriceSlot(now.minusSeconds(3600), now, importPerKwh, exportPerKwh);
        return this;
    }

    /// A lossless battery of 10 kWh and 5 kW with a band of 10 to 90 %.
    static Battery battery(String id) {
        return new Battery(id, 10, 0.1, 0.9, 5, 5, 1, 1, 0.02, true, true);
    }

    static BatteryIntent intent(BatteryMode mode) {
        return new BatteryIntent(mode, 0, 5, 5, mode == BatteryMode.CHARGE ? 10 : 0);
    }

    Scene battery(double socKwh, BatteryMode mode) {
        return battery(battery("battery"), socKwh, intent(mode));
    }

    /// A battery that gives what it was told a tick ago.
    Scene batteryGiving(double kw) {
        batteryStates.replaceAll(state -> new BatteryState(state.id(), state.socKwh(), kw));
        return this;
    }

    Scene battery(Battery battery, double socKwh, BatteryIntent intent) {
        batteries.add(battery);
        batteryStates.add(new BatteryState(battery.id(), socKwh, 0));
        batteryPlans.add(new Plan.BatteryPlan(battery.id(), new double[2], new double[2], new double[3],
                new double[3], List.of(intent, intent), List.of(PLANNED, PLANNED)));
        return this;
    }

    /// Three phases, 6 to 16 A in whole amperes: 4.14 to 11.04 kW.
    static Charger charger(String id) {
        return new Charger(id, 6, 16, 1, 3, 230);
    }

    /// One phase, 6 to 32 A in whole amperes.
    static Charger charger(String id, Phase phase) {
        return new Charger(id, 6, 32, 1, 1, 230, phase);
    }

    Scene noCar(Charger charger) {
        chargers.add(charger);
        chargerStates.add(new ChargerState(charger.id(), 0, Optional.empty()));
        return this;
    }

    /// What a car is measured to draw; the house draws what it did.
    Scene drawing(String chargerId, double kw) {
        chargerStates.replaceAll(state -> state.id().equals(chargerId)
                ? new ChargerState(chargerId, kw, state.session())
                : state);
        return this;
    }

    Scene car(Charger charger, double neededKwh, Duration untilDeparture, double plannedKw) {
        return car(charger, new EvSession(charger.id() + "-car", now.minusSeconds(3600), now.plus(untilDeparture),
                neededKwh, 0, 22, new Reading.Missing("not told", charger.id()), 0.8), plannedKw, 0);
    }

    Scene car(Charger charger, EvSession session, double plannedKw, double drawnKw) {
        chargers.add(charger);
        chargerStates.add(new ChargerState(charger.id(), drawnKw, Optional.of(session)));
        chargerPlans.add(new Plan.ChargerPlan(charger.id(), session.id(), new double[]{plannedKw, plannedKw},
                new double[3], List.of(PLANNED, PLANNED)));
        return this;
    }

    /// Steps of 1 and 2 kW, at least 30 min on and 10 min off.
    static Miner miner(String id) {
        return new Miner(id, new double[]{1, 2}, Duration.ofMinutes(30), Duration.ofMinutes(10), 0.1);
    }

    Scene miner(Miner miner, double drawnKw, Duration sinceChange, double plannedKw) {
        miners.add(miner);
        minerStates.add(new MinerState(miner.id(), drawnKw, now.minus(sinceChange)));
        minerPlans.add(new Plan.MinerPlan(miner.id(), new double[]{plannedKw, plannedKw}, List.of(PLANNED, PLANNED)));
        return this;
    }

    Site site() {
        return new Site("home", "Home", ZoneId.of("UTC"), "GBP", 51, 0,
                GridConnection.of(fuseKw, exportCapKw).withPhaseFuse(phaseFuse),
                List.of(new PvArray("roof", 10, 30, 180, curtailable)), batteries, chargers, miners, priorities,
                automation, new Wiring(circuits, circuitByAsset, phaseByAsset));
    }

    Situation situation() {
        double evKw = chargerStates.stream().mapToDouble(ChargerState::powerKw).sum();
        var snapshot = new PowerSnapshot(now, pvKw, houseKw - pvKw + evKw, 0, houseKw, evKw, 0);
        var state = new SiteState(snapshot, batteryStates.stream().map(this::asTold).toList(), chargerStates,
                minerStates);
        var site = site();
        var measured = houseA == null ? state : state.withGridA(houseA.plus(site.drawnA(state)));
        return new Situation(site, measured, planned ? Optional.of(plan()) : Optional.empty(),
                Optional.ofNullable(price), previous, tick, standing);
    }

    private BatteryState asTold(BatteryState state) {
        return batteriesObey && previous.flatMap(last -> last.setpoint(state.id()))
                .orElse(null) instanceof BatterySetpoint told
                        ? new BatteryState(state.id(), state.socKwh(), told.powerKw())
                        : state;
    }

    private Plan plan() {
        var grid = TimeGrid.uniform(now.minusSeconds(60), Duration.ofHours(12), 2);
        var forecast = new Forecast(now.minus(planAge), grid, fill(houseKw), fill(plannedPvKw), fill(0.2), fill(0.1),
                grid.end());
        return new Plan(forecast, new Proof.Proved(), fill(0), fill(0), fill(curtailedKw), fill(importCapKw),
                batteryPlans, chargerPlans, minerPlans, blocks, CostSplit.ZERO, List.of(), 1);
    }

    private static double[] fill(double value) {
        var values = new double[2];
        Arrays.fill(values, value);
        return values;
    }

    Decision decide() {
        return new Dispatcher().decide(situation());
    }

    static double batteryKw(Decision decision) {
        return batteryKw(decision, "battery");
    }

    static double batteryKw(Decision decision, String id) {
        return ((BatterySetpoint) decision.setpoint(id).orElseThrow()).powerKw();
    }

    static double currentA(Decision decision, String id) {
        return ((ChargerSetpoint) decision.setpoint(id).orElseThrow()).currentA();
    }

    static double minerKw(Decision decision, String id) {
        return ((MinerSetpoint) decision.setpoint(id).orElseThrow()).powerKw();
    }

    static double pvLimitKw(Decision decision) {
        return ((PvSetpoint) decision.setpoint("roof").orElseThrow()).limitKw();
    }
}
