// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.device.DeviceLineContract;
import java.util.Random;

class SunSpecLineTest extends DeviceLineContract {

    @Override
    protected Simulated simulated() throws Exception {
        return SunSpecDevice.hybrid(Framing.TCP, 40_000).device();
    }

    @Override
    protected DeviceLine line(int port, boolean commands) {
        return new SunSpecLine(new SunSpecTerms(House.wire(port, Framing.TCP), 1, commands), clock, new Random(1));
    }

    @Override
    protected String gridPart() {
        return "grid";
    }

    @Override
    protected String batteryPart() {
        return "battery";
    }
}
