// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.home;

import com.fasterxml.jackson.databind.JsonNode;
import energy.busbar.connect.home.CarTerms.LeavingTime;
import energy.busbar.connect.home.ValueTerms.Words;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads what the site file or a preset says of the parts of a connection.
public final class PartReader<A, W> {

    private static final String CAR = "car";
    private static final String COMMANDS = "commands";

    private final Dialect<A, W> dialect;
    private final Presets presets;
    private final ZoneId zone;

    /// What differs from protocol to protocol.
    public interface Dialect<A, W> {

        /// The keys that name a value.
        A address(Fields fields, Measurand measurand);

        WriteTerms<A, W> write(Fields fields);
    }

    /// @param zone in which times of day are meant
    public PartReader(Dialect<A, W> dialect, Presets presets, ZoneId zone) {
        this.dialect = dialect;
        this.presets = presets;
        this.zone = zone;
    }

    /// @param where the section is, for people
    /// @throws IllegalArgumentException if something in it cannot be meant
    public Map<String, PartTerms<A, W>> parts(String where, JsonNode section) {
        var parts = new LinkedHashMap<String, PartTerms<A, W>>();
        new Fields(where, section).keys()
                .forEach(key -> parts.put(key, part(where + "." + key, section.path(key))));
        return parts;
    }

    private PartTerms<A, W> part(String where, JsonNode section) {
        var fields = new Fields(where, presets.filled(where, section));
        var values = new EnumMap<Measurand, ValueTerms<A>>(Measurand.class);
        for (var key : fields.keys()) {
            if (!key.equals(CAR) && !key.equals(COMMANDS)) {
                var measurand = Measurand.of(key).orElseThrow(() -> fields.bad(key, "is nothing a device tells. There"
                        + " are " + List.of(Measurand.values()).stream().map(Measurand::key).toList() + ", "
                        + COMMANDS + " and " + CAR + "."));
                values.put(measurand, value(fields.section(key).orElseThrow(), measurand));
            }
        }
        return new PartTerms<>(values, fields.section(COMMANDS).map(this::commands).orElse(Map.of()),
                fields.section(CAR).map(this::car));
    }

    private ValueTerms<A> value(Fields fields, Measurand measurand) {
        var address = dialect.address(fields, measurand);
        boolean isWord = measurand.quantity() == Quantity.WORD;
        var unit = fields.text("unit").map(symbol -> Unit.of(symbol)
                .filter(it -> it.quantity() == measurand.quantity())
                .orElseThrow(() -> fields.bad("unit", "must be one of " + Unit.of(measurand.quantity()) + ", was \""
                        + symbol + "\".")));
        double sign = fields.number("sign").orElse(1);
        if (Math.abs(sign) != 1) {
            throw fields.bad("sign", "must be 1 or -1, was " + sign + ".");
        }
        var maxAge = fields.seconds("max-age-seconds")
                .or(() -> isWord ? Optional.empty() : Optional.of(ValueTerms.USUAL_AGE));
        var usual = Words.USUAL;
        var words = new Words(fields.words("yes").orElse(usual.yes()), fields.words("no").orElse(usual.no()),
                fields.words("unavailable").orElse(usual.unavailable()));
        fields.done();
        return new ValueTerms<>(address, unit, sign < 0, maxAge, words);
    }

    private Map<Action, List<WriteTerms<A, W>>> commands(Fields fields) {
        var commands = new EnumMap<Action, List<WriteTerms<A, W>>>(Action.class);
        for (var key : fields.keys()) {
            var action = Action.of(key).orElseThrow(() -> fields.bad(key, "is no command. There are "
                    + List.of(Action.values()).stream().map(Action::key).toList() + "."));
            commands.put(action, fields.list(key).stream().map(dialect::write).toList());
        }
        return commands;
    }

    private CarTerms car(Fields fields) {
        var leaves = fields.text("leaves").orElse("07:00");
        try {
            var car = new CarTerms(fields.number("capacity-kwh"), fields.number("target-fraction").orElse(0.8),
                    fields.number("usual-need-kwh").orElse(10), fields.number("max-kw").orElse(11),
                    fields.number("charge-efficiency").orElse(0.9), new LeavingTime(LocalTime.parse(leaves), zone));
            fields.done();
            return car;
        } catch (DateTimeException noTime) {
            throw fields.bad("leaves", "must be a time of day such as 07:30, was \"" + leaves.toLowerCase(Locale.ROOT)
                    + "\".");
        }
    }
}
