package dev.orders.server.fuzz;

import static dev.orders.server.fuzz.ValidValues.JSON;
import static dev.orders.server.fuzz.ValidValues.elements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Values that a schema of the OpenAPI document refuses, for one reason each.
final class BrokenValues {
    private static final List<JsonNode> ONE_OF_EACH_TYPE = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.numberNode(17),
            JSON.textNode("text"),
            JSON.arrayNode(),
            JSON.objectNode());

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "a b",
            "\u0000",
            "\u001F",
            "\u007F",
            "\u0085",
            "\n",
            "e\u0301",
            "\u202Eabc",
            "\uFEFF",
            "\uD83D\uDCA5",
            "\uD800",
            "x\uDC00",
            "null",
            "-1",
            "1e3",
            "*,");

    private final ApiDocument document;
    private final ValidValues valid;

    BrokenValues(ApiDocument document) {
        this.document = document;
        this.valid = new ValidValues(document);
    }

    /// Values with one mistake of any kind.
    Arbitrary<JsonNode> of(JsonNode reference) {
        return Arbitraries.oneOf(ways(document.resolve(reference)));
    }

    /// Texts that the schema refuses, as they are sent in a header or a query parameter.
    List<String> textsThatAreNone(JsonNode schema) {
        return Stream.concat(ODD_TEXTS.stream(), Stream.of("1.5", "0x1", "9".repeat(30), "x".repeat(2000)))
                .filter(text -> !isSpelt(schema, text))
                .toList();
    }

    /// Whether the schema accepts the value that the text stands for.
    private boolean isSpelt(JsonNode schema, String text) {
        return switch (schema.path("type").asText()) {
            case "integer" ->
                text.matches("-?[0-9]{1,18}")
                        && Long.parseLong(text) >= schema.path("minimum").asLong(Long.MIN_VALUE)
                        && Long.parseLong(text) <= schema.path("maximum").asLong(Long.MAX_VALUE);
            case "array" -> {
                Text element = new Text(document.resolve(schema.get("items")));
                yield Stream.of(text.split(",", -1)).allMatch(element::allow);
            }
            default -> new Text(schema).allow(text);
        };
    }

    private List<Arbitrary<JsonNode>> ways(JsonNode schema) {
        List<Arbitrary<JsonNode>> ways = new ArrayList<>();
        Set<String> types = types(schema);
        ways.add(Arbitraries.of(ONE_OF_EACH_TYPE.stream()
                .filter(value -> !types.contains(type(value)))
                .toList()));
        if (types.contains("object")) {
            ways.addAll(brokenObjects(schema));
        }
        if (types.contains("array")) {
            ways.addAll(brokenArrays(schema));
        }
        if (types.equals(Set.of("string"))) {
            ways.add(brokenTexts(new Text(schema)));
        }
        if (types.equals(Set.of("integer"))) {
            ways.add(brokenIntegers(schema));
        }
        return ways;
    }

    private List<Arbitrary<JsonNode>> brokenObjects(JsonNode schema) {
        Arbitrary<JsonNode> sound = valid.of(schema);
        List<Arbitrary<JsonNode>> ways = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            ways.add(Combinators.combine(sound, of(member.getValue()))
                    .as((object, broken) -> with(object, member.getKey(), broken)));
        }
        if (schema.path("additionalProperties").isObject()) {
            ways.add(Combinators.combine(sound, of(schema.get("additionalProperties")))
                    .as((object, broken) -> with(object, ValidValues.ANY_NAME, broken)));
        }
        elements(schema.path("required"))
                .forEach(name -> ways.add(
                        sound.map(object -> object.<ObjectNode>deepCopy().without(name.asText()))));
        if (!schema.path("additionalProperties").asBoolean(true)) {
            ways.add(Combinators.combine(sound, Arbitraries.of("x", "", "Status", "a/b~c", "\uD83D\uDCA5", "\uD800"))
                    .as((object, name) -> with(object, name, JSON.numberNode(1))));
        }
        return ways;
    }

    private List<Arbitrary<JsonNode>> brokenArrays(JsonNode schema) {
        Arbitrary<JsonNode> broken = of(schema.get("items"));
        List<Arbitrary<JsonNode>> ways = new ArrayList<>();
        ways.add(broken.map(element -> JSON.arrayNode().add(element)));
        if (schema.path("minItems").asInt() > 0) {
            ways.add(Arbitraries.just(JSON.arrayNode()));
        }
        if (schema.has("maxItems")) {
            ways.add(valid.of(schema.get("items"))
                    .map(element -> repeated(element, schema.get("maxItems").asInt() + 1)));
        }
        return ways;
    }

    private static Arbitrary<JsonNode> brokenTexts(Text rules) {
        List<String> odd = Stream.concat(
                        ODD_TEXTS.stream(), Stream.of("x".repeat(rules.most() + 1), "x".repeat(100_000)))
                .filter(text -> !rules.allow(text))
                .toList();
        return Arbitraries.of(odd).map(JSON::textNode);
    }

    private static Arbitrary<JsonNode> brokenIntegers(JsonNode schema) {
        List<JsonNode> odd = new ArrayList<>(List.of(
                JSON.numberNode(new BigDecimal("2.5")),
                JSON.numberNode(BigInteger.TEN.pow(30)),
                JSON.numberNode(BigInteger.TEN.pow(30).negate())));
        if (schema.has("minimum")) {
            odd.add(JSON.numberNode(schema.get("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            odd.add(JSON.numberNode(schema.get("maximum").asLong() + 1));
        }
        return Arbitraries.of(odd);
    }

    private Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        elements(schema.path("oneOf")).forEach(one -> types.addAll(types(document.resolve(one))));
        if (schema.has("type")) {
            types.add(schema.get("type").asText());
        }
        if (schema.path("nullable").asBoolean()) {
            types.add("null");
        }
        if (types.contains("number")) {
            // An integer is a number too.
            types.add("integer");
        }
        return types;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL -> "null";
            case BOOLEAN -> "boolean";
            case NUMBER -> "integer";
            case STRING -> "string";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("no JSON: " + value);
        };
    }

    private static JsonNode with(JsonNode object, String name, JsonNode value) {
        return object.<ObjectNode>deepCopy().set(name, value);
    }

    private static ArrayNode repeated(JsonNode element, int times) {
        ArrayNode array = JSON.arrayNode();
        for (int number = 0; number < times; number++) {
            array.add(element);
        }
        return array;
    }
}
