package dev.orders.http.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.core.order.EventType;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of break is found, and changes that consumers tolerate are accepted.
final class SchemaComparisonTest {
    private static final String DATA = "/properties/data";
    private static final String DEFINITIONS = "/$defs";
    private static final String ORDER = DEFINITIONS + "/order";
    private final JsonNode released = EventSchemas.released(EventType.ORDER_UPDATED);

    static Stream<Arguments> breaks() {
        return Stream.concat(lostMembersAndOtherTypes(), looserValues());
    }

    private static Stream<Arguments> lostMembersAndOtherTypes() {
        return Stream.of(
                one(
                        "/tenantid: removed",
                        schema -> object(schema, "/properties").remove("tenantid")),
                one(
                        "/data/order/items/*/sku: removed",
                        schema ->
                                object(schema, DEFINITIONS + "/item/properties").remove("sku")),
                one("/time: no longer required", schema -> removeText(schema, "/required", "time")),
                one(
                        "/data/order/currency: no longer required",
                        schema -> removeText(schema, ORDER + "/required", "currency")),
                one(
                        "/data/reason/code: no longer required",
                        schema -> removeText(schema, DATA + "/properties/reason/required", "code")),
                one(
                        "/data/order/version: other types",
                        schema -> object(schema, ORDER + "/properties/version").put("type", "number")),
                one(
                        "/data/actor: other types",
                        schema -> object(schema, DATA + "/properties/actor")
                                .putArray("type")
                                .add("string")
                                .add("null")),
                one(
                        "/subject: other types",
                        schema -> object(schema, "/properties/subject").remove("type")),
                one(
                        "/source: new values",
                        schema -> object(schema, "/properties/source").put("const", "/shop")),
                one(
                        "/source: other types",
                        schema -> object(schema, "/properties/source").remove("const")));
    }

    private static Stream<Arguments> looserValues() {
        return Stream.of(
                one(
                        "/data/to: no longer a fixed set of values",
                        schema -> object(schema, DEFINITIONS + "/status").remove("enum")),
                one(
                        "/data/order/customer_id: other pattern",
                        schema -> object(schema, ORDER + "/properties/customer_id")
                                .put("pattern", "^.*$")),
                one(
                        "/data/order/currency: other pattern",
                        schema -> object(schema, ORDER + "/properties/currency").remove("pattern")),
                one(
                        "/data/order/version: lower minimum",
                        schema -> object(schema, ORDER + "/properties/version").put("minimum", 0)),
                one(
                        "/data/order/items/*/qty: higher maximum",
                        schema -> object(schema, DEFINITIONS + "/item/properties/qty")
                                .put("maximum", 2_000_000)),
                one(
                        "/data/order/items: higher maxItems",
                        schema -> object(schema, ORDER + "/properties/items").remove("maxItems")),
                one(
                        "/data/order/items: lower minItems",
                        schema -> object(schema, ORDER + "/properties/items").remove("minItems")),
                one(
                        "/data/order/items/*: no longer restricted",
                        schema -> object(schema, ORDER + "/properties/items").remove("items")),
                one(
                        "/data: oneOf is not a known keyword",
                        schema -> object(schema, DATA).putArray("oneOf")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aBreakIsFound(String found, Consumer<JsonNode> change) {
        assertThat(SchemaComparison.breaks(released, changed(change))).contains(found);
    }

    @Test
    void aNewValueOfAClosedEnumerationIsABreak() {
        JsonNode closed =
                changed(schema -> object(schema, DEFINITIONS + "/status").remove("x-extensible"));
        JsonNode more =
                changed(schema -> values(schema, DEFINITIONS + "/status").add("REFUNDED"));

        assertThat(SchemaComparison.breaks(closed, more))
                .containsExactlyInAnyOrder(
                        "/data/from: new values",
                        "/data/to: new values",
                        "/data/order/status: new values",
                        "/data/order/allowed_transitions/*: new values");
    }

    static Stream<Arguments> tolerated() {
        return Stream.of(
                one("nothing", schema -> {}),
                one(
                        "a new member",
                        schema -> object(schema, ORDER + "/properties")
                                .putObject("channel")
                                .put("type", "string")),
                one(
                        "a member that is always there from now on",
                        schema -> texts(schema, DATA + "/required").add("reason")),
                one(
                        "a narrower bound",
                        schema -> object(schema, ORDER + "/properties/items").put("maxItems", 100)),
                one(
                        "a value less",
                        schema -> values(schema, DATA + "/properties/reason/properties/code")
                                .remove(0)),
                one(
                        "a value that was announced",
                        schema -> values(schema, DEFINITIONS + "/status").add("REFUNDED")),
                one("another explanation", schema -> object(schema, DATA).put("description", "Told better.")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tolerated")
    void changesThatConsumersTolerateAreAccepted(String change, Consumer<JsonNode> made) {
        assertThat(SchemaComparison.breaks(released, changed(made))).as(change).isEmpty();
    }

    @Test
    void anIntegerIsANumber() {
        JsonNode numbers = EventSchemas.parse("{\"type\": \"number\"}");
        JsonNode integers = EventSchemas.parse("{\"type\": \"integer\"}");

        assertThat(SchemaComparison.breaks(numbers, integers)).isEmpty();
        assertThat(SchemaComparison.breaks(integers, numbers)).isEqualTo(List.of(": other types"));
    }

    private JsonNode changed(Consumer<JsonNode> change) {
        JsonNode current = released.deepCopy();
        change.accept(current);
        return current;
    }

    private static Arguments one(String name, Consumer<JsonNode> change) {
        return arguments(name, change);
    }

    private static ObjectNode object(JsonNode schema, String pointer) {
        return (ObjectNode) schema.at(pointer);
    }

    private static ArrayNode texts(JsonNode schema, String pointer) {
        return (ArrayNode) schema.at(pointer);
    }

    private static ArrayNode values(JsonNode schema, String pointer) {
        return texts(schema, pointer + "/enum");
    }

    private static void removeText(JsonNode schema, String pointer, String text) {
        ArrayNode texts = texts(schema, pointer);
        for (int index = texts.size() - 1; index >= 0; index--) {
            if (texts.get(index).asText().equals(text)) {
                texts.remove(index);
            }
        }
    }
}
