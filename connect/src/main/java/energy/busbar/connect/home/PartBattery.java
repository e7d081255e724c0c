// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import energy.busbar.model.Reading;
import energy.busbar.sense.BatteryGauge;
import java.io.IOException;
import java.util.Optional;

/// A part as a battery.
final class PartBattery<A> extends PartMeter<A> implements BatteryGauge {

    PartBattery(Values<A> values) {
        super(values);
        if (!values.tells(Measurand.STATE_OF_CHARGE)) {
            throw new IllegalArgumentException(values.name() + " is no battery: it tells no state-of-charge.");
        }
    }

    @Override
    public Reading socFraction() throws IOException {
        return values.reading(Measurand.STATE_OF_CHARGE).orElseThrow();
    }

    @Override
    public Optional<Reading> maxChargeKw() throws IOException {
        return values.reading(Measurand.MAX_CHARGE);
    }

    @Override
    public Optional<Reading> maxDischargeKw() throws IOException {
        return values.reading(Measurand.MAX_DISCHARGE);
    }

    @Override
    public boolean isIslanded() throws IOException {
        return values.isSo(Measurand.ISLANDED);
    }

    @Override
    public Optional<Reading> temperatureCelsius() throws IOException {
        return values.reading(Measurand.TEMPERATURE);
    }
}
