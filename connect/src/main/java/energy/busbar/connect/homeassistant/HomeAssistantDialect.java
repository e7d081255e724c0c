// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.homeassistant;

import energy.busbar.connect.home.Amount;
import energy.busbar.connect.home.Fields;
import energy.busbar.connect.home.Measurand;
import energy.busbar.connect.home.PartReader;
import energy.busbar.connect.home.Presets;
import energy.busbar.connect.home.Template;
import energy.busbar.connect.home.WriteTerms;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the site file and presets name entities and service calls.
public final class HomeAssistantDialect implements PartReader.Dialect<Entity, Call> {

    private static final Presets PRESETS = new Presets(HomeAssistantDialect.class, Set.of("fox-ess"));
    private static final String ENTITY = "entity";
    private static final String SERVICE = "service";

    private HomeAssistantDialect() {}

    /// @param zone in which times of day are meant
    public static PartReader<Entity, Call> reader(ZoneId zone) {
        return new PartReader<>(new HomeAssistantDialect(), PRESETS, zone);
    }

    @Override
    public Entity address(Fields fields, Measurand measurand) {
        return entity(fields);
    }

    private static Entity entity(Fields fields) {
        try {
            return new Entity(fields.required(ENTITY), fields.text("attribute"));
        } catch (IllegalArgumentException noEntity) {
            throw new IllegalArgumentException(fields.where() + ": " + noEntity.getMessage(), noEntity);
        }
    }

    @Override
    public WriteTerms<Entity, Call> write(Fields fields) {
        var entity = Entity.state(entity(fields).id());
        var word = fields.text(SERVICE).isPresent() ? service(fields, entity) : entityValue(fields, entity);
        fields.done();
        return word;
    }

    /// An entity is given a value: what service does that follows from what it is.
    private static WriteTerms<Entity, Call> entityValue(Fields fields, Entity entity) {
        if (entity.domain().endsWith("button")) {
            return new WriteTerms<>(new Call(entity.domain(), "press", entity.id(), Map.of()), Optional.empty(),
                    new Template(""), Set.of());
        }
        var value = template(fields, fields.required("value"));
        var call = switch (entity.domain()) {
            case "number", "input_number" -> new Call(entity.domain(), "set_value", entity.id(), Map.of("value",
                    value));
            case "select", "input_select" -> new Call(entity.domain(), "select_option", entity.id(),
                    Map.of("option", value));
            case "switch", "input_boolean", "light" -> new Call(entity.domain(), onOrOff(fields, value), entity.id(),
                    Map.of());
            default -> throw fields.bad(ENTITY, "is a " + entity.domain() + ", which takes no value. Maybe name a"
                    + " service for it, or the number, select or switch beside it.");
        };
        return new WriteTerms<>(call, Optional.of(entity), value, Set.copyOf(value.amounts()));
    }

    private static String onOrOff(Fields fields, Template value) {
        return switch (value.text()) {
            case "on", "true" -> "turn_on";
            case "off", "false" -> "turn_off";
            default -> throw fields.bad("value", "of a switch must be \"on\" or \"off\", was \"" + value.text()
                    + "\".");
        };
    }

    private static WriteTerms<Entity, Call> service(Fields fields, Entity entity) {
        var name = fields.required(SERVICE).split("\\.", -1);
        if (name.length != 2) {
            throw fields.bad(SERVICE, "must be such as number.set_value, was \"" + String.join(".", name) + "\".");
        }
        var data = new LinkedHashMap<String, Template>();
        fields.section("data")
                .ifPresent(given -> given.texts().forEach((key, text) -> data.put(key, template(given, text))));
        var amounts = EnumSet.noneOf(Amount.class);
        data.values().forEach(text -> amounts.addAll(text.amounts()));
        var call = new Call(name[0], name[1], entity.id(), data);
        return fields.section("state").map(state -> {
            var word = new WriteTerms<>(call, Optional.of(entity(state)), template(state, state.required("value")),
                    amounts);
            state.done();
            return word;
        }).orElseGet(() -> new WriteTerms<>(call, Optional.empty(), new Template(""), amounts));
    }

    private static Template template(Fields fields, String text) {
        try {
            return new Template(text);
        } catch (IllegalArgumentException noTemplate) {
            throw new IllegalArgumentException(fields.where() + ": " + noTemplate.getMessage(), noTemplate);
        }
    }
}
