// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.connect.modbus.Part.Quantity;
import energy.busbar.model.Reading;
import energy.busbar.sense.BatteryGauge;
import java.io.IOException;
import java.util.Optional;

/// A part as a battery.
final class PartBattery extends PartMeter implements BatteryGauge {

    PartBattery(Part part, Poll poll) {
        super(part, poll);
    }

    @Override
    public Reading socFraction() throws IOException {
        return reading(Quantity.SOC).orElseThrow();
    }

    @Override
    public Optional<Reading> maxChargeKw() throws IOException {
        return reading(Quantity.MAX_CHARGE);
    }

    @Override
    public Optional<Reading> maxDischargeKw() throws IOException {
        return reading(Quantity.MAX_DISCHARGE);
    }

    @Override
    public boolean isIslanded() throws IOException {
        var islanded = part().state(Part.State.ISLANDED);
        return islanded.isPresent() && poll().holds(islanded.get());
    }

    @Override
    public Optional<Reading> temperatureCelsius() throws IOException {
        return reading(Quantity.TEMPERATURE);
    }
}
