// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.dispatch.Actuator;
import energy.busbar.forecast.PriceSource;
import energy.busbar.forecast.PvOutlook;
import energy.busbar.model.Charger;
import energy.busbar.model.PhaseCurrents;
import energy.busbar.model.PowerSnapshot;
import energy.busbar.model.Site;
import energy.busbar.sense.BatteryGauge;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.Meters;
import energy.busbar.sense.PowerMeter;
import energy.busbar.simulate.SimulatedSite;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// A simulated site to which a script happens: the true one, and the ports through which a controller
/// sees and commands it. For one thread.
public final class FaultyWorld {
    private final InventedSite invented;
    private final Trouble trouble;
    private final SimulatedSite simulated;
    private final Meters truth;
    private final SecondWriter secondWriter;
    private final WriteLog writes;
    private final Map<String, Integer> writesPerDay;

    public FaultyWorld(FaultScript script) {
        invented = InventedSite.of(script.seed());
        trouble = new Trouble(script);
        simulated = new SimulatedSite(invented.site(),
                new SimulatedSite.Surroundings(new FaultySeries(invented.series(), trouble),
                        new FaultyCars(invented.cars(), script), new FaultyDevices(trouble)),
                new SimulatedSite.Start(invented.start(), invented.socFraction()));
        truth = simulated.meters();
        writesPerDay = Map.copyOf(FrugalDevices.at(invented.site(), script.seed()));
        writes = new WriteLog(simulated::now);
        secondWriter = new SecondWriter(invented.site(), trouble, simulated.actuators(), writes);
    }

    public Site site() {
        return invented.site();
    }

    /// By asset, how many writes its memory bears; without an entry any number.
    public Map<String, Integer> writesPerDay() {
        return writesPerDay;
    }

    public Trouble trouble() {
        return trouble;
    }

    /// The world's time.
    public Instant now() {
        return simulated.now();
    }

    /// Lets time pass, with whatever is wrong at its beginning.
    public void advance(Duration step) {
        trouble.moveTo(simulated.now());
        simulated.advance(step);
    }

    /// Lets the other program command, after the controller has.
    public void secondWriterActs() {
        secondWriter.write(simulated.now());
    }

    /// The true flows of the last interval.
    public PowerSnapshot flows() {
        return simulated.flows();
    }

    /// What each phase really carried over the last interval.
    PhaseCurrents gridA() {
        return simulated.gridA();
    }

    /// What a charger's contactor really connects.
    int phases(Charger charger) {
        try {
            var point = truth.chargers().get(charger.id());
            return point == null ? charger.phases() : point.phaseCount().orElse(charger.phases());
        } catch (IOException impossible) {
            throw new IllegalStateException("A true charge point does not fail", impossible);
        }
    }

    /// The meters as they are.
    Meters truth() {
        return truth;
    }

    /// What a miner really draws.
    double minerKw(String id) {
        return Sums.kw(truth.miners().get(id));
    }

    /// The meters as the script lets them read.
    public Meters meters() {
        return new Meters(new FaultyMeter(trouble, InventedSite.GRID, truth.grid()),
                each(truth.pv(), this::meter), each(truth.batteries(), this::gauge),
                each(truth.chargers(), this::point), each(truth.miners(), this::meter));
    }

    private PowerMeter meter(String id, PowerMeter sound) {
        return new FaultyMeter(trouble, id, sound);
    }

    private BatteryGauge gauge(String id, BatteryGauge sound) {
        return new FaultyMeter.Gauge(trouble, id, sound);
    }

    private ChargePoint point(String id, ChargePoint sound) {
        return new FaultyMeter.Point(trouble, id, sound);
    }

    /// The devices as the script lets them obey.
    public Map<String, Actuator> actuators() {
        return each(simulated.actuators(), (id, sound) -> new FaultyActuator(trouble, writes, id, sound));
    }

    /// What the controller wrote since this was asked last.
    List<WriteLog.Write> takeWrites() {
        return writes.takeNews();
    }

    private static <P> Map<String, P> each(Map<String, P> ports, BiFunction<String, P, P> wrap) {
        var wrapped = new LinkedHashMap<String, P>();
        ports.forEach((id, port) -> wrapped.put(id, wrap.apply(id, port)));
        return wrapped;
    }

    public PriceSource prices() {
        return new InventedPrices(invented.site().id().hashCode(), trouble);
    }

    public PvOutlook outlook() {
        return new InventedOutlook(invented.series(), trouble);
    }
}
