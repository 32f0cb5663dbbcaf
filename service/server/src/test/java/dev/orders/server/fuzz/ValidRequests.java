package dev.orders.server.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orders.server.fuzz.ApiOperation.Parameter;
import dev.orders.server.fuzz.ApiOperation.Place;
import dev.orders.server.fuzz.FuzzedRequest.Body;
import dev.orders.server.fuzz.FuzzedRequest.Expected.NoRefusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Requests that the OpenAPI document accepts.
final class ValidRequests {
    private static final JsonMapper PLAIN = new JsonMapper();

    /// Can also write text that is not valid Unicode.
    private static final JsonMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int RESOURCES = 6;

    private final ValidValues values;

    ValidRequests(ApiDocument document) {
        values = new ValidValues(document);
    }

    Arbitrary<FuzzedRequest> of(ApiOperation operation) {
        Arbitrary<FuzzedRequest> requests = Combinators.combine(
                        Arbitraries.integers().between(0, RESOURCES),
                        fields(operation.in(Place.QUERY)),
                        fields(operation.in(Place.HEADER)))
                .as((resource, query, headers) -> request(operation, resource, query, headers));
        if (operation.body().isEmpty()) {
            return requests;
        }
        return Combinators.combine(
                        requests,
                        values.of(operation.body().get()),
                        Arbitraries.of("application/json", "application/json; charset=utf-8", "Application/JSON"),
                        Arbitraries.of(true, false))
                .as((request, body, type, escaped) -> request.withHeader("Content-Type", List.of(type))
                        .withBody(Body.of(escaped ? text(body) : text(PLAIN, body))));
    }

    /// Writes JSON in ASCII.
    static String text(JsonNode json) {
        return text(ESCAPING, json);
    }

    private static String text(JsonMapper mapper, JsonNode json) {
        try {
            return mapper.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Field(String name, String value) {}

    private static FuzzedRequest request(
            ApiOperation operation, int resource, List<Optional<Field>> query, List<Optional<Field>> headers) {
        return new FuzzedRequest(
                operation,
                resource,
                Optional.empty(),
                query.stream()
                        .flatMap(Optional::stream)
                        .map(field -> FuzzedRequest.parameter(field.name(), field.value()))
                        .toList(),
                headers.stream()
                        .flatMap(Optional::stream)
                        .map(field -> new FuzzedRequest.Header(field.name(), field.value()))
                        .toList(),
                Optional.empty(),
                new NoRefusal());
    }

    private Arbitrary<List<Optional<Field>>> fields(List<Parameter> parameters) {
        return Combinators.combine(parameters.stream().map(this::field).toList())
                .as(fields -> fields);
    }

    private Arbitrary<Optional<Field>> field(Parameter parameter) {
        Arbitrary<Optional<Field>> present = values.of(parameter.schema())
                .map(ValidRequests::spelt)
                .filter(text -> parameter.place() != Place.HEADER || text.matches("[ -~]*"))
                .map(text -> Optional.of(new Field(parameter.name(), text)));
        return parameter.required() ? present : Arbitraries.oneOf(Arbitraries.just(Optional.empty()), present);
    }

    private static String spelt(JsonNode value) {
        return value.isArray()
                ? ValidValues.elements(value).map(JsonNode::asText).collect(Collectors.joining(","))
                : value.asText();
    }
}
