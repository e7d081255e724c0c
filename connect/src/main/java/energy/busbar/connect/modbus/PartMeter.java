// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.connect.modbus.Part.Quantity;
import energy.busbar.model.Reading;
import energy.busbar.sense.PhaseReading;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part as a meter.
class PartMeter implements PowerMeter {

    private final Part part;
    private final Poll poll;

    PartMeter(Part part, Poll poll) {
        this.part = part;
        this.poll = poll;
    }

    final Part part() {
        return part;
    }

    final Poll poll() {
        return poll;
    }

    @Override
    public final Reading powerKw() throws IOException {
        return reading(Quantity.POWER).orElseThrow();
    }

    @Override
    public final Optional<Reading> energyKwh() throws IOException {
        return reading(Quantity.ENERGY);
    }

    @Override
    public final List<PhaseReading> phases() throws IOException {
        var phases = new ArrayList<PhaseReading>();
        int count = Math.max(part.phasePowers().size(), part.phaseCurrents().size());
        for (int i = 0; i < count; i++) {
            phases.add(new PhaseReading(reading(part.phasePowers(), i), reading(part.phaseCurrents(), i)));
        }
        return phases;
    }

    private Optional<Reading> reading(List<Formula> phases, int phase) throws IOException {
        return phases.isEmpty() ? Optional.empty() : Optional.of(poll.reading(phases.get(phase)));
    }

    final Optional<Reading> reading(Quantity quantity) throws IOException {
        var formula = part.formula(quantity);
        return formula.isEmpty() ? Optional.empty() : Optional.of(poll.reading(formula.get()));
    }
}
