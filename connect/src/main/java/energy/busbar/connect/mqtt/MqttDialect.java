// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.mqtt;

import energy.busbar.connect.home.Fields;
import energy.busbar.connect.home.Measurand;
import energy.busbar.connect.home.PartReader;
import energy.busbar.connect.home.Presets;
import energy.busbar.connect.home.Template;
import energy.busbar.connect.home.WriteTerms;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// How the site file and presets name topics and messages.
public final class MqttDialect implements PartReader.Dialect<Topic, Publish> {

    private static final Presets PRESETS = new Presets(MqttDialect.class,
            Set.of("tasmota-relay", "shelly-gen1-relay", "shelly-gen2-relay"));

    private MqttDialect() {}

    /// @param zone in which times of day are meant
    public static PartReader<Topic, Publish> reader(ZoneId zone) {
        return new PartReader<>(new MqttDialect(), PRESETS, zone);
    }

    @Override
    public Topic address(Fields fields, Measurand measurand) {
        return topic(fields);
    }

    private static Topic topic(Fields fields) {
        boolean acceptRetained = fields.text("retained").map(word -> switch (word) {
            case "accept" -> true;
            case "refuse" -> false;
            default -> throw fields.bad("retained", "must be accept or refuse, was \"" + word + "\".");
        }).orElse(false);
        try {
            return new Topic(fields.required("topic"), path(fields, "path"), path(fields, "time-path"), acceptRetained);
        } catch (IllegalArgumentException noTopic) {
            throw new IllegalArgumentException(fields.where() + ": " + noTopic.getMessage(), noTopic);
        }
    }

    private static Optional<JsonPath> path(Fields fields, String key) {
        return fields.text(key).map(JsonPath::new);
    }

    @Override
    public WriteTerms<Topic, Publish> write(Fields fields) {
        try {
            var payload = new Template(fields.required("payload"));
            if (!payload.saysUnits()) {
                throw fields.bad("payload", "has a number without a unit. Maybe write ${charge W}.");
            }
            var how = new Publish(fields.required("topic"), payload);
            var state = fields.section("state");
            var value = state.flatMap(section -> section.text("value")).map(Template::new).orElse(payload);
            var readBack = state.map(section -> {
                var topic = topic(section);
                section.done();
                return topic;
            });
            fields.done();
            return new WriteTerms<>(how, readBack, value, Set.copyOf(payload.amounts()));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(String.valueOf(wrong.getMessage()).startsWith(fields.where())
                    ? wrong.getMessage()
                    : fields.where() + ": " + wrong.getMessage(), wrong);
        }
    }
}
