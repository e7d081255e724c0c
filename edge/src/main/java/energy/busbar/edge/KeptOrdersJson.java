// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import energy.busbar.dispatch.OperatorControl;
import energy.busbar.model.ManualOverride;
import energy.busbar.model.OperatorOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Orders as text, by the names of their fields.
final class KeptOrdersJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new StdDelegatingDeserializer<>(new ToInstant())))
            .build();

    private KeptOrdersJson() {}

    private record Text(KeptOrders.Switches filed, KeptOrders.Switches switches, List<ManualOverride> overrides,
            Operator operator) {}

    private record Operator(OperatorControl.State state, Instant heardAt, @Nullable Limit limit) {}

    /// @param until null holds until it is withdrawn
    private record Limit(double maxImportKw, double maxExportKw, @Nullable Instant until) {}

    private static final class ToInstant extends StdConverter<String, Instant> {
        @Override
        public Instant convert(String text) {
            return Instant.parse(text);
        }
    }

    static String text(KeptOrders orders) {
        var operator = orders.operator();
        var limit = operator.order()
                .map(order -> new Limit(order.maxImportKw(), order.maxExportKw(), order.until().orElse(null)))
                .orElse(null);
        try {
            return MAPPER.writeValueAsString(new Text(orders.filed(), orders.switches(), orders.overrides(),
                    new Operator(operator.state(), operator.heardAt(), limit)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Orders cannot be written as JSON.", impossible);
        }
    }

    /// @throws JsonProcessingException if the text is not one of these
    static KeptOrders read(String text) throws JsonProcessingException {
        var read = MAPPER.readValue(text, Text.class);
        var operator = read.operator();
        var order = Optional.ofNullable(operator.limit()).map(limit -> new OperatorOrder(limit.maxImportKw(),
                limit.maxExportKw(), Optional.ofNullable(limit.until())));
        return new KeptOrders(read.filed(), read.switches(), read.overrides(),
                new OperatorControl.Memory(operator.state(), operator.heardAt(), order));
    }
}
