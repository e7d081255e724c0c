// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Reading;
import energy.busbar.model.Reading.Measured;
import energy.busbar.sense.PhaseReading;
import energy.busbar.sense.PowerMeter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The phases of the grid meter as the script lets it tell them: wrong in the way of their sum, and in
/// ways of their own.
final class FaultyPhases {

    private static final double VOLTAGE_V = 230;

    private final Trouble trouble;
    private final String id;
    private final List<FaultyMeter> meters;

    FaultyPhases(Trouble trouble, String id, PowerMeter sound) {
        this.trouble = trouble;
        this.id = id;
        meters = IntStream.range(0, 3)
                .mapToObj(i -> new FaultyMeter(trouble, id, () -> sound.phases().get(i).powerKw().orElseThrow()))
                .toList();
    }

    List<PhaseReading> read() throws IOException {
        var told = new ArrayList<PhaseReading>();
        for (var meter : meters) {
            told.add(unsigned(meter.powerKw()));
        }
        var silent = trouble.of(FaultKind.PHASE_SILENT, id);
        if (silent == null) {
            return told;
        }
        if (silent.sizeValue() == 0) {
            throw new IOException("illegal data address");
        }
        var missing = PhaseReading.ofPower(new Reading.Missing("unavailable", id));
        return silent.sizeValue() == 1 ? List.of(missing, missing, missing) : List.of();
    }

    private PhaseReading unsigned(Reading powerKw) {
        if (!(powerKw instanceof Measured measured)) {
            return PhaseReading.ofPower(powerKw);
        }
        double currentA = measured.value() * 1000 / VOLTAGE_V;
        var unsigned = trouble.of(FaultKind.PHASE_UNSIGNED, id);
        if (unsigned == null) {
            return new PhaseReading(Optional.of(powerKw), Optional.of(new Measured(currentA, measured.at(), id)));
        }
        var size = Optional.<Reading>of(new Measured(Math.abs(currentA), measured.at(), id));
        return new PhaseReading(unsigned.sizeValue() == 0 ? Optional.empty() : Optional.of(powerKw), size);
    }
}
