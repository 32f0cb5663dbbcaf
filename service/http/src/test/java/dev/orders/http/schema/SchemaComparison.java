package dev.orders.http.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Checks whether a producer may switch to a new schema without breaking consumers of the old one.
/// The old schema must allow everything that the new schema allows.
/// New members are no break, because consumers ignore unknown members.
/// New values are no break if the old schema has `x-extensible`.
///
/// The comparison knows the keywords that our schemas use.
/// Any other keyword counts as a break, so that nobody overlooks it.
final class SchemaComparison {
    private static final Set<String> NOT_COMPARED =
            Set.of("$schema", "$id", "$defs", "title", "description", "examples", "x-extensible");
    private static final List<String> LOWER_BOUNDS = List.of("minimum", "minLength", "minItems", "minProperties");
    private static final List<String> UPPER_BOUNDS = List.of("maximum", "maxLength", "maxItems", "maxProperties");
    private static final Set<String> COMPARED =
            Set.of("type", "const", "enum", "pattern", "required", "properties", "items", "additionalProperties");

    /// A schema within a document.
    ///
    /// @param root the document that contains the schema; `$ref` is relative to it
    private record Place(JsonNode schema, JsonNode root) {
        static Place of(JsonNode schema, JsonNode root) {
            return schema.has("$ref")
                    ? of(root.at(schema.get("$ref").asText().substring(1)), root)
                    : new Place(schema, root);
        }

        Place member(String name) {
            return of(schema.get("properties").get(name), root);
        }

        /// The schema of all elements, or of all other members.
        Place each(String keyword) {
            return of(schema.get(keyword), root);
        }

        Set<String> names(String keyword) {
            Set<String> names = new HashSet<>();
            if (schema.path(keyword).isObject()) {
                schema.get(keyword).fieldNames().forEachRemaining(names::add);
            } else {
                schema.path(keyword).forEach(name -> names.add(name.asText()));
            }
            return names;
        }

        /// The only allowed values. Empty if the schema does not list values.
        Set<JsonNode> values() {
            Set<JsonNode> values = new HashSet<>();
            schema.path("enum").forEach(values::add);
            if (schema.has("const")) {
                values.add(schema.get("const"));
            }
            return values;
        }

        /// The allowed types. Empty if all types are allowed.
        Set<String> types() {
            Set<String> types = new HashSet<>();
            if (schema.path("type").isTextual()) {
                types.add(schema.get("type").asText());
            }
            schema.path("type").forEach(type -> types.add(type.asText()));
            if (!schema.has("type")) {
                values().forEach(value -> types.add(typeOf(value)));
            }
            return types;
        }

        private static String typeOf(JsonNode value) {
            return value.isIntegralNumber()
                    ? "integer"
                    : value.getNodeType().name().toLowerCase(Locale.ROOT);
        }
    }

    private final List<String> breaks = new ArrayList<>();

    private SchemaComparison() {}

    /// The breaks of the new schema, each as `<where>: <what>`.
    static List<String> breaks(JsonNode released, JsonNode current) {
        SchemaComparison comparison = new SchemaComparison();
        comparison.compare(Place.of(released, released), Place.of(current, current), "");
        return List.copyOf(comparison.breaks);
    }

    private void compare(Place before, Place after, String at) {
        requireKnown(before, at);
        requireKnown(after, at);
        compareTypes(before, after, at);
        compareValues(before, after, at);
        compareBounds(before.schema(), after.schema(), at);
        Set<String> nowOptional = before.names("required");
        nowOptional.removeAll(after.names("required"));
        Set<String> members = after.names("properties");
        for (String name : before.names("properties")) {
            String where = at + "/" + name;
            if (!members.contains(name)) {
                breaks.add(where + ": removed");
            } else {
                if (nowOptional.contains(name)) {
                    breaks.add(where + ": no longer required");
                }
                compare(before.member(name), after.member(name), where);
            }
        }
        compareEach("items", before, after, at);
        compareEach("additionalProperties", before, after, at);
    }

    private void compareEach(String keyword, Place before, Place after, String at) {
        if (before.schema().has(keyword)) {
            if (after.schema().has(keyword)) {
                compare(before.each(keyword), after.each(keyword), at + "/*");
            } else {
                breaks.add(at + "/*: no longer restricted");
            }
        }
    }

    private void requireKnown(Place place, String at) {
        place.schema().fieldNames().forEachRemaining(keyword -> {
            if (!NOT_COMPARED.contains(keyword)
                    && !COMPARED.contains(keyword)
                    && !LOWER_BOUNDS.contains(keyword)
                    && !UPPER_BOUNDS.contains(keyword)) {
                breaks.add(at + ": " + keyword + " is not a known keyword");
            }
        });
    }

    private void compareTypes(Place before, Place after, String at) {
        Set<String> allowed = before.types();
        Set<String> types = after.types();
        if (allowed.contains("number")) {
            allowed.add("integer");
        }
        if (!allowed.isEmpty() && (types.isEmpty() || !allowed.containsAll(types))) {
            breaks.add(at + ": other types");
        }
    }

    private void compareValues(Place before, Place after, String at) {
        if (before.values().isEmpty()) {
            return;
        }
        if (after.values().isEmpty()) {
            breaks.add(at + ": no longer a fixed set of values");
            return;
        }
        Set<JsonNode> added = after.values();
        added.removeAll(before.values());
        if (!added.isEmpty() && !before.schema().path("x-extensible").asBoolean()) {
            breaks.add(at + ": new values");
        }
    }

    private void compareBounds(JsonNode before, JsonNode after, String at) {
        for (String bound : LOWER_BOUNDS) {
            if (before.has(bound) && (!after.has(bound) || number(after, bound).compareTo(number(before, bound)) < 0)) {
                breaks.add(at + ": lower " + bound);
            }
        }
        for (String bound : UPPER_BOUNDS) {
            if (before.has(bound) && (!after.has(bound) || number(after, bound).compareTo(number(before, bound)) > 0)) {
                breaks.add(at + ": higher " + bound);
            }
        }
        if (before.has("pattern") && !before.get("pattern").equals(after.get("pattern"))) {
            breaks.add(at + ": other pattern");
        }
    }

    private static BigDecimal number(JsonNode schema, String bound) {
        return schema.get(bound).decimalValue();
    }
}
