// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.simulate.Mishaps;
import java.util.OptionalDouble;

/// What the script does to devices themselves.
record FaultyDevices(Trouble trouble) implements Mishaps {

    /// A charge point that falls back to its own profile obeys this long of each minute.
    private static final int OBEDIENT_SECONDS = 20;

    @Override
    public OptionalDouble obeyed(String deviceId, OptionalDouble commanded) {
        var obeyed = commanded;
        for (var fault : trouble.active()) {
            if (fault.target().equals(deviceId)) {
                obeyed = own(fault, obeyed);
            }
        }
        return obeyed;
    }

    private OptionalDouble own(Fault fault, OptionalDouble commanded) {
        return switch (fault.kind()) {
            case CHARGER_IGNORES -> OptionalDouble.of(fault.sizeValue());
            case CHARGER_REVERTS -> trouble.now().getEpochSecond() % 60 < OBEDIENT_SECONDS
                    ? commanded
                    : OptionalDouble.of(fault.sizeValue());
            case INVERTER_LOCAL -> OptionalDouble.empty();
            case INVERTER_REBOOTS -> OptionalDouble.of(0);
            default -> commanded;
        };
    }

    @Override
    public boolean gridGone() {
        return trouble.of(FaultKind.GRID_GONE) != null;
    }

    @Override
    public double ratingFraction(String batteryId) {
        var derated = trouble.of(FaultKind.BATTERY_DERATED, batteryId);
        double fraction = derated == null ? 1 : derated.sizeValue();
        return trouble.is(FaultKind.BATTERY_HOT, batteryId) ? 0 : fraction;
    }

    @Override
    public boolean phaseSwitchStuck(String chargerId) {
        return trouble.is(FaultKind.PHASE_SWITCH_STUCK, chargerId);
    }

    @Override
    public double drawnA(String chargerId, double offeredA) {
        var weak = trouble.of(FaultKind.CAR_WEAK, chargerId);
        return weak != null && offeredA < weak.sizeValue() ? 0 : offeredA;
    }
}
