// SPDX-License-Identifier: Apache-2.0
package energy.busbar.simulate.fault;

import energy.busbar.model.Automation;
import energy.busbar.model.OperatingMode;
import java.util.SplittableRandom;

/// What people at the screen want now: everything on, unless the script lets them play; then something
/// else every minute.
public record People(Trouble trouble) {

    public Automation automation() {
        if (trouble.of(FaultKind.PEOPLE_PLAY) == null) {
            return Automation.ALL_ON;
        }
        var dice = dice(1);
        return new Automation(dice.nextBoolean(), dice.nextBoolean(), dice.nextBoolean(), dice.nextBoolean());
    }

    public OperatingMode mode() {
        if (trouble.of(FaultKind.PEOPLE_PLAY) == null) {
            return OperatingMode.LIVE;
        }
        return switch (dice(2).nextInt(6)) {
            case 0 -> OperatingMode.OFF;
            case 1 -> OperatingMode.SHADOW;
            default -> OperatingMode.LIVE;
        };
    }

    private SplittableRandom dice(int about) {
        return new SplittableRandom(trouble.now().getEpochSecond() / 60 * 31 + about);
    }
}
