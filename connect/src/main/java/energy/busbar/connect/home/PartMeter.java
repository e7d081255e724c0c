// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import static energy.busbar.connect.home.Measurand.CHARGE_POWER;
import static energy.busbar.connect.home.Measurand.DISCHARGE_POWER;
import static energy.busbar.connect.home.Measurand.EXPORT_ENERGY;
import static energy.busbar.connect.home.Measurand.EXPORT_POWER;
import static energy.busbar.connect.home.Measurand.IMPORT_ENERGY;
import static energy.busbar.connect.home.Measurand.IMPORT_POWER;
import static energy.busbar.connect.home.Measurand.L1_CURRENT;
import static energy.busbar.connect.home.Measurand.L1_POWER;
import static energy.busbar.connect.home.Measurand.L2_CURRENT;
import static energy.busbar.connect.home.Measurand.L2_POWER;
import static energy.busbar.connect.home.Measurand.L3_CURRENT;
import static energy.busbar.connect.home.Measurand.L3_POWER;
import static energy.busbar.connect.home.Measurand.POWER;

import energy.busbar.model.Reading;
import energy.busbar.sense.PhaseReading;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A part as a meter.
class PartMeter<A> implements PowerMeter {

    protected final Values<A> values;

    /// @throws IllegalArgumentException if the part tells no power
    PartMeter(Values<A> values) {
        this.values = values;
        if (Stream.of(POWER, IMPORT_POWER, EXPORT_POWER, DISCHARGE_POWER, CHARGE_POWER).noneMatch(values::tells)) {
            throw new IllegalArgumentException(values.name() + " tells no power. Maybe add \"power\" to it.");
        }
    }

    @Override
    public final Reading powerKw() throws IOException {
        var power = values.reading(POWER);
        if (power.isPresent()) {
            return power.get();
        }
        var net = values.net(IMPORT_POWER, EXPORT_POWER);
        return net.isPresent() ? net.get() : values.net(DISCHARGE_POWER, CHARGE_POWER).orElseThrow();
    }

    @Override
    public final Optional<Reading> energyKwh() throws IOException {
        return values.net(IMPORT_ENERGY, EXPORT_ENERGY);
    }

    @Override
    public final List<PhaseReading> phases() throws IOException {
        if (Stream.of(L1_POWER, L1_CURRENT, L2_POWER, L2_CURRENT, L3_POWER, L3_CURRENT).noneMatch(values::tells)) {
            return List.of();
        }
        return List.of(phase(L1_POWER, L1_CURRENT), phase(L2_POWER, L2_CURRENT), phase(L3_POWER, L3_CURRENT));
    }

    private PhaseReading phase(Measurand power, Measurand current) throws IOException {
        return new PhaseReading(values.reading(power), values.reading(current));
    }
}
