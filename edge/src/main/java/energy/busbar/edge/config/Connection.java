// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.config;

import energy.busbar.connect.homeassistant.HomeAssistantTerms;
import energy.busbar.connect.modbus.ModbusTerms;
import energy.busbar.connect.modbus.SunSpecTerms;
import energy.busbar.connect.mqtt.MqttTerms;
import energy.busbar.connect.ocpp.OcppTerms;

/// One way to devices, by the id under which assets name it.
public sealed interface Connection {

    String id();

    /// Whether anything may be written there. Until then a site can only watch.
    boolean commands();

    /// In one word, as the site file says it.
    String protocol();

    record Modbus(String id, ModbusTerms terms) implements Connection {
        @Override
        public boolean commands() {
            return terms.commands();
        }

        @Override
        public String protocol() {
            return "modbus";
        }
    }

    record SunSpec(String id, SunSpecTerms terms) implements Connection {
        @Override
        public boolean commands() {
            return terms.commands();
        }

        @Override
        public String protocol() {
            return "sunspec";
        }
    }

    record Mqtt(MqttTerms terms) implements Connection {
        @Override
        public String id() {
            return terms.id();
        }

        @Override
        public boolean commands() {
            return terms.commands();
        }

        @Override
        public String protocol() {
            return "mqtt";
        }
    }

    record HomeAssistant(HomeAssistantTerms terms) implements Connection {
        @Override
        public String id() {
            return terms.id();
        }

        @Override
        public boolean commands() {
            return terms.commands();
        }

        @Override
        public String protocol() {
            return "home-assistant";
        }
    }

    record Ocpp(String id, OcppTerms terms) implements Connection {
        @Override
        public boolean commands() {
            return terms.commands();
        }

        @Override
        public String protocol() {
            return "ocpp";
        }
    }
}
