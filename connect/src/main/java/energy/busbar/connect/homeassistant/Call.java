// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import energy.busbar.connect.home.Template;
import java.util.Map;

/// A command as a service call: `number.set_value` for `number.fox_force_charge_power`.
public record Call(String domain, String service, String entityId, Map<String, Template> data) {

    public Call {
        data = Map.copyOf(data);
    }

    String words() {
        return domain + "." + service + " for " + entityId;
    }
}
