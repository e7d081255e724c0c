// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON schemas of the view records, read off the records themselves: a component is a property that is
/// always there, and one that may be unknown may be null.
final class Schemas {

    /// Units that names end with, longest first; a schema repeats them for people.
    private static final Map<String, String> UNITS = units();

    private final Map<String, Map<String, Object>> components = new TreeMap<>();

    /// Every record met so far, by name.
    Map<String, Map<String, Object>> components() {
        return components;
    }

    Map<String, Object> of(Class<?> view) {
        return view.isArray() && view.getComponentType().isRecord()
                ? array(reference(view.getComponentType()))
                : schema(view, null);
    }

    private Map<String, Object> reference(Class<?> type) {
        var name = type.getSimpleName().replaceFirst("View$", "");
        if (!components.containsKey(name)) {
            components.put(name, Map.of());
            components.put(name, object(type));
        }
        return map("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> object(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            properties.put(component.getName(), property(component));
            if (!component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
                required.add(component.getName());
            }
        }
        return map("type", "object", "required", required, "properties", properties, "additionalProperties", false);
    }

    private Map<String, Object> property(RecordComponent component) {
        var schema = schema(component.getGenericType(), component.getAnnotatedType());
        boolean mayBeLeftOut = component.getAccessor().isAnnotationPresent(JsonInclude.class);
        var nullable = isNullable(component.getAnnotatedType()) && !mayBeLeftOut ? orNull(schema) : schema;
        UNITS.entrySet().stream().filter(unit -> component.getName().endsWith(unit.getKey())).findFirst()
                .ifPresent(unit -> nullable.put("description", unit.getValue()));
        return nullable;
    }

    private Map<String, Object> schema(Type type, @Nullable AnnotatedType annotated) {
        return switch (type) {
            case ParameterizedType list when list.getRawType() == List.class -> {
                var element = schema(list.getActualTypeArguments()[0], null);
                yield array(isNullable(elementOf(annotated)) ? orNull(element) : element);
            }
            case ParameterizedType table when table.getRawType() == Map.class -> byName(table);
            case Class<?> known when known == double[].class -> array(map("type", "number"));
            case Class<?> known when known.isRecord() -> reference(known);
            case Class<?> known when known.isEnum() -> map("type", "string", "enum", names(known));
            case Class<?> known -> primitive(known);
            default -> throw new IllegalStateException("No JSON schema for " + type + ".");
        };
    }

    private static Map<String, Object> primitive(Class<?> type) {
        if (type == String.class) {
            return map("type", "string");
        }
        if (type == Instant.class) {
            return map("type", "string", "format", "date-time");
        }
        if (type == double.class || type == Double.class) {
            return map("type", "number");
        }
        if (type == int.class || type == long.class || type == Integer.class) {
            return map("type", "integer");
        }
        if (type == boolean.class) {
            return map("type", "boolean");
        }
        throw new IllegalStateException("No JSON schema for " + type + ".");
    }

    /// A map whose keys are all names of an enum.
    private Map<String, Object> byName(ParameterizedType table) {
        var names = names((Class<?>) table.getActualTypeArguments()[0]);
        var properties = new LinkedHashMap<String, Object>();
        names.forEach(name -> properties.put(name, schema(table.getActualTypeArguments()[1], null)));
        return map("type", "object", "required", names, "properties", properties);
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name()).toList();
    }

    private static @Nullable AnnotatedType elementOf(@Nullable AnnotatedType list) {
        return list instanceof AnnotatedParameterizedType parameterized
                ? parameterized.getAnnotatedActualTypeArguments()[0]
                : null;
    }

    private static boolean isNullable(@Nullable AnnotatedType type) {
        return type != null && type.isAnnotationPresent(Nullable.class);
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        return map("type", "array", "items", items);
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        return map("anyOf", List.of(schema, map("type", "null")));
    }

    private static Map<String, Object> map(Object... entries) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    private static Map<String, String> units() {
        var units = new LinkedHashMap<String, String>();
        units.put("PerKwh", "money per kWh, in the site's currency");
        units.put("PerKw", "money per kW, in the site's currency");
        units.put("Kwh", "kWh");
        units.put("Kw", "kW");
        units.put("CurrentA", "A");
        units.put("currentA", "A");
        units.put("Fraction", "0 to 1");
        units.put("Degrees", "degrees");
        units.put("Millis", "ms");
        units.put("Seconds", "s");
        units.put("Minutes", "min");
        units.put("Cost", "money in the site's currency; negative is earned");
        return units;
    }
}
