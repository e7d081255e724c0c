// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import energy.busbar.model.Charger;
import energy.busbar.model.EvSession;
import energy.busbar.model.Reading;
import energy.busbar.sense.ChargePoint;
import energy.busbar.sense.PhaseReading;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// One connector as sense reads it: from memory, so it never waits. While the charge point is not connected
/// everything it said is history.
final class ConnectorPoint implements ChargePoint {

    private final Box box;
    private final Connector connector;
    private final Charger charger;

    ConnectorPoint(Box box, Connector connector, Charger charger) {
        this.box = box;
        this.connector = connector;
        this.charger = charger;
    }

    @Override
    public Reading powerKw() throws IOException {
        return connector.powerKw(box.now(), box.talk().heardAt(), Wiring.of(charger));
    }

    @Override
    public Optional<Reading> energyKwh() throws IOException {
        box.talk();
        return connector.energyKwh();
    }

    @Override
    public List<PhaseReading> phases() throws IOException {
        box.talk();
        boolean tells = IntStream.rangeClosed(1, 3).anyMatch(phase -> reading(Quantity.POWER_KW, phase).isPresent()
                || reading(Quantity.CURRENT_A, phase).isPresent());
        return tells ? IntStream.rangeClosed(1, 3).mapToObj(this::phase).toList() : List.of();
    }

    private PhaseReading phase(int phase) {
        return new PhaseReading(Optional.of(told(Quantity.POWER_KW, phase)),
                Optional.of(told(Quantity.CURRENT_A, phase)));
    }

    private Reading told(Quantity quantity, int phase) {
        return reading(quantity, phase).orElseGet(() -> new Reading.Missing(
                connector.name() + " tells no " + quantity.measurand() + " of L" + phase + ".", connector.name()));
    }

    private Optional<Reading> reading(Quantity quantity, int phase) {
        return connector.fresh(quantity, phase, box.now())
                .map(sample -> new Reading.Measured(sample.value(), sample.at(), connector.name()));
    }

    @Override
    public Optional<EvSession> session() throws IOException {
        box.talk();
        return connector.session(charger, box.now());
    }

    @Override
    public OptionalInt phaseCount() throws IOException {
        box.talk();
        return connector.phaseCount();
    }
}
