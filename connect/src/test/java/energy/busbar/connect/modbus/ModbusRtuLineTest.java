// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import energy.busbar.connect.device.DeviceLine;
import energy.busbar.connect.device.DeviceLineContract;
import java.util.Random;

class ModbusRtuLineTest extends DeviceLineContract {

    @Override
    protected Simulated simulated() throws Exception {
        return House.device(Framing.RTU);
    }

    @Override
    protected DeviceLine line(int port, boolean commands) {
        var terms = House.terms(port, Framing.RTU);
        return new ModbusLine(commands ? terms.commanding() : terms, clock, new Random(1));
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
