package dev.orders.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.curiousoddman.rgxgen.RgxGen;
import com.github.curiousoddman.rgxgen.config.RgxGenOption;
import com.github.curiousoddman.rgxgen.config.RgxGenProperties;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Values that a schema of the OpenAPI document accepts. Its limits occur more often than in a uniform
/// distribution.
final class ValidValues {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /// The maximum size of an unlimited array or text.
    private static final int ENOUGH = 5;

    /// Allowed wherever a client chooses the names of members.
    static final String ANY_NAME = "X-Any";

    private static final String ASTRAL = "\uD83C\uDF75";

    private final ApiDocument document;

    ValidValues(ApiDocument document) {
        this.document = document;
    }

    /// The example of the document is preferred, because a schema cannot express every rule.
    Arbitrary<JsonNode> of(JsonNode reference) {
        JsonNode schema = document.resolve(reference);
        Arbitrary<JsonNode> any = byKeyword(schema);
        return schema.has("example")
                ? Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(schema.get("example"))), Tuple.of(1, any))
                : any;
    }

    private Arbitrary<JsonNode> byKeyword(JsonNode schema) {
        if (schema.has("oneOf")) {
            return Arbitraries.oneOf(elements(schema.get("oneOf"))
                    .<Arbitrary<JsonNode>>map(this::of)
                    .toList());
        }
        if (schema.has("enum")) {
            return Arbitraries.of(elements(schema.get("enum")).toList());
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "string" -> text(schema).map(JSON::textNode);
            case "integer" -> integer(schema);
            case "number" ->
                Arbitraries.bigDecimals()
                        .ofScale(2)
                        .between(BigDecimal.valueOf(schema.path("minimum").asLong()), BigDecimal.valueOf(1000))
                        .map(JSON::numberNode);
            case "boolean" -> Arbitraries.of(JSON.booleanNode(true), JSON.booleanNode(false));
            default -> throw new IllegalArgumentException("no generator for " + schema);
        };
    }

    private Arbitrary<JsonNode> object(JsonNode schema) {
        List<String> names = new ArrayList<>();
        List<Arbitrary<Optional<JsonNode>>> members = new ArrayList<>();
        List<String> required =
                elements(schema.path("required")).map(JsonNode::asText).toList();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            Arbitrary<Optional<JsonNode>> present = of(member.getValue()).map(Optional::of);
            names.add(member.getKey());
            members.add(
                    required.contains(member.getKey())
                            ? present
                            : Arbitraries.oneOf(present, Arbitraries.just(Optional.empty())));
        }
        if (schema.path("additionalProperties").isObject()) {
            // The document cannot say which names are allowed.
            names.add(ANY_NAME);
            members.add(of(schema.get("additionalProperties")).map(Optional::of));
        }
        return Combinators.combine(members)
                .<JsonNode>as(values -> {
                    ObjectNode object = JSON.objectNode();
                    for (int index = 0; index < names.size(); index++) {
                        String name = names.get(index);
                        values.get(index).ifPresent(value -> object.set(name, value));
                    }
                    return object;
                })
                .filter(object -> object.size() >= schema.path("minProperties").asInt());
    }

    private Arbitrary<JsonNode> array(JsonNode schema) {
        int least = schema.path("minItems").asInt();
        int most = schema.path("maxItems").asInt(ENOUGH);
        Arbitrary<JsonNode> element = of(schema.get("items"));
        return Arbitraries.frequencyOf(
                        Tuple.of(50, element.list().ofMinSize(least).ofMaxSize(Math.min(most, least + ENOUGH))),
                        Tuple.of(
                                1,
                                element.map(same ->
                                        Stream.generate(() -> same).limit(most).toList())))
                .map(elements -> {
                    ArrayNode array = JSON.arrayNode();
                    return array.addAll(elements);
                });
    }

    private static Arbitrary<JsonNode> integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(Long.MIN_VALUE);
        long most = schema.path("maximum").asLong(Long.MAX_VALUE);
        return Arbitraries.oneOf(
                        Arbitraries.of(least, most), Arbitraries.longs().between(least, most))
                .map(JSON::numberNode);
    }

    private static Arbitrary<String> text(JsonNode schema) {
        Text rules = new Text(schema);
        return switch (schema.path("format").asText()) {
            case "date-time" ->
                Arbitraries.longs()
                        .between(0, 4_000_000_000L)
                        .map(second -> Instant.ofEpochSecond(second).toString());
            // The service may really connect to it: no server listens there, and nothing leaves this machine.
            case "uri" -> Arbitraries.strings().alpha().ofMaxLength(9).map(path -> "https://127.0.0.1:1/" + path);
            default -> Arbitraries.oneOf(plain(schema, rules), atTheBounds(rules));
        };
    }

    private static Arbitrary<String> plain(JsonNode schema, Text rules) {
        if (schema.has("pattern")) {
            RgxGenProperties few = new RgxGenProperties();
            RgxGenOption.INFINITE_PATTERN_REPETITION.setInProperties(few, 2 * ENOUGH);
            RgxGen texts = RgxGen.parse(few, schema.get("pattern").asText());
            return Arbitraries.randomValue(texts::generate).filter(rules::allow);
        }
        return Arbitraries.strings()
                .ofMinLength(schema.path("minLength").asInt())
                .ofMaxLength(schema.path("maxLength").asInt(6 * ENOUGH))
                .filter(rules::allow);
    }

    /// The shortest and the longest text, in characters of one and of two UTF-16 units.
    private static Arbitrary<String> atTheBounds(Text rules) {
        List<String> bounds = Stream.of("7", "A", "x", "*", "https://127.0.0.1:1/", ASTRAL)
                .flatMap(character -> Stream.of(character.repeat(rules.least()), character.repeat(rules.most())))
                .filter(rules::allow)
                .toList();
        return Arbitraries.of(bounds.isEmpty() ? List.of(rules.anExample()) : bounds);
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
