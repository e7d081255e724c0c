// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.homeassistant.HomeAssistantTerms;
import energy.busbar.connect.modbus.ModbusTerms;
import energy.busbar.connect.modbus.SunSpecTerms;
import energy.busbar.connect.mqtt.MqttTerms;
import energy.busbar.connect.ocpp.OcppTerms;

/// One way to devices, by the id under which assets name it.
///
/// @param protocol in one word, as the site file says it
/// @param commands whether anything may be written there. Until then a site can only watch
public record Connection(String id, String protocol, boolean commands, Way way) {

    /// By which protocol, and on which terms.
    public sealed interface Way {

        record Modbus(ModbusTerms terms) implements Way {}

        record SunSpec(SunSpecTerms terms) implements Way {}

        record Mqtt(MqttTerms terms) implements Way {}

        record HomeAssistant(HomeAssistantTerms terms) implements Way {}

        record Ocpp(OcppTerms terms) implements Way {}
    }
}
