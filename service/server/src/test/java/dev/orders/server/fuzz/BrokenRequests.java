package dev.orders.server.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.server.fuzz.ApiOperation.Parameter;
import dev.orders.server.fuzz.ApiOperation.Place;
import dev.orders.server.fuzz.FuzzedRequest.Body;
import dev.orders.server.fuzz.FuzzedRequest.Expected.AnyAnswer;
import dev.orders.server.fuzz.FuzzedRequest.Expected.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Requests with one mistake each, and the refusal that each must get.
final class BrokenRequests {
    private static final int INVALID = 400;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int MEBIBYTE = 1 << 20;

    /// Two of them fit into a request line. The HTTP server itself refuses a longer line, with a bare 414.
    private static final int LONG_SEGMENT = 1500;

    private static final List<Body> NO_JSON = List.of(
            Body.of(""),
            Body.of(" "),
            Body.of("{"),
            Body.of("{}}"),
            Body.of("{'a': 1}"),
            Body.of("{\"a\": 1,}"),
            Body.of("{\"a\": NaN}"),
            Body.of("{\"a\": 01}"),
            Body.of("{\"a\": 1e999999999}"),
            Body.of("{\"a\": \"\u0000\"}"),
            Body.of("\uFEFF{}"),
            Body.of("/* */ {}"),
            Body.of("[".repeat(20_000)),
            Body.of("{\"a\":".repeat(17) + "1" + "}".repeat(17)),
            Body.of("9".repeat(10_000)),
            new Body("{\"a\": \"\u00E9\"}".getBytes(StandardCharsets.ISO_8859_1)),
            new Body("{}".getBytes(StandardCharsets.UTF_16)));

    private static final List<String> OTHER_TYPES = List.of(
            "text/plain",
            "application/xml",
            "json",
            "*/*",
            "application/json; charset=latin1",
            "application/merge-patch+json");

    private static final List<String> SEGMENTS = List.of(
            "%2F",
            "..%2F..",
            "%2e%2e",
            "%00",
            "%20",
            "%FF",
            "%C0%AF",
            "%F0%9F%92%A5",
            "%5C",
            "%3F",
            "a;b=c",
            "o-",
            "we-1",
            "*",
            "~",
            "+",
            "%E2%80%8B",
            "x".repeat(LONG_SEGMENT));

    private static final List<String> QUERIES =
            List.of("", "=", "a", "limit", "limit=%FF", "%00=%00", "a[]=1", "%F0%9F%92%A5=1", "a=1;b=2");

    private static final List<String> REQUEST_IDS = List.of("", "a b", "x".repeat(129), "x".repeat(9000), "\"'<>&{}");

    private final ApiDocument document;
    private final BrokenValues values;
    private final ValidRequests valid;

    BrokenRequests(ApiDocument document) {
        this.document = document;
        this.values = new BrokenValues(document);
        this.valid = new ValidRequests(document);
    }

    Arbitrary<FuzzedRequest> of(ApiOperation operation) {
        List<Arbitrary<FuzzedRequest>> ways = new ArrayList<>();
        operation.in(Place.QUERY).forEach(parameter -> ways.addAll(brokenQueries(operation, parameter)));
        operation.in(Place.HEADER).forEach(parameter -> ways.addAll(brokenHeaders(operation, parameter)));
        operation.body().ifPresent(schema -> ways.add(brokenBodies(operation, schema)));
        Arbitrary<FuzzedRequest> sound = valid.of(operation);
        if (operation.answers(INVALID)) {
            ways.add(sound.map(request -> refused(INVALID, request.withQuery("misspelt", List.of("misspelt=1")))));
        }
        if (operation.answers(NOT_ACCEPTABLE)) {
            ways.add(Combinators.combine(sound, Arbitraries.of("text/css", "image/*", "application/xml;q=0.5"))
                    .as((request, type) -> refused(NOT_ACCEPTABLE, request.withHeader("Accept", List.of(type)))));
        }
        return ways.isEmpty() ? sound : Arbitraries.oneOf(ways);
    }

    private List<Arbitrary<FuzzedRequest>> brokenQueries(ApiOperation operation, Parameter parameter) {
        String name = parameter.name();
        List<Arbitrary<FuzzedRequest>> ways = new ArrayList<>();
        ways.add(valid.of(operation)
                .map(request -> refused(INVALID, request.withQuery(name, List.of(name + "=1", name + "=1")))));
        List<String> texts = values.textsThatAreNone(parameter.schema()).stream()
                .filter(Text::isUnicode)
                .toList();
        if (!texts.isEmpty()) {
            ways.add(Combinators.combine(valid.of(operation), Arbitraries.of(texts))
                    .as((request, text) ->
                            refused(INVALID, request.withQuery(name, List.of(FuzzedRequest.parameter(name, text))))));
        }
        return ways;
    }

    private List<Arbitrary<FuzzedRequest>> brokenHeaders(ApiOperation operation, Parameter parameter) {
        String name = parameter.name();
        List<Arbitrary<FuzzedRequest>> ways = new ArrayList<>();
        if (parameter.required()) {
            ways.add(valid.of(operation).map(request -> refused(INVALID, request.withHeader(name, List.of()))));
        }
        // Other texts cannot be sent in a header unchanged.
        List<String> texts = values.textsThatAreNone(parameter.schema()).stream()
                .filter(text -> text.matches("[!-~]([ -~]*[!-~])?"))
                .toList();
        if (!texts.isEmpty()) {
            ways.add(Combinators.combine(valid.of(operation), Arbitraries.of(texts))
                    .as((request, text) -> refused(INVALID, request.withHeader(name, List.of(text)))));
        }
        return ways;
    }

    private Arbitrary<FuzzedRequest> brokenBodies(ApiOperation operation, JsonNode schema) {
        Arbitrary<FuzzedRequest> sound = valid.of(operation);
        Arbitrary<JsonNode> json = new ValidValues(document).of(schema);
        return Arbitraries.frequencyOf(
                Tuple.of(
                        60,
                        Combinators.combine(sound, values.of(schema))
                                .as((request, broken) ->
                                        refused(INVALID, request.withBody(Body.of(ValidRequests.text(broken)))))),
                Tuple.of(
                        5,
                        Combinators.combine(sound, json.filter(object -> !object.isEmpty()))
                                .as((request, object) ->
                                        refused(INVALID, request.withBody(withFirstMemberTwice(object))))),
                Tuple.of(
                        5,
                        Combinators.combine(sound, json)
                                .as((request, object) -> refused(INVALID, request.withBody(Body.of(object + " {}"))))),
                Tuple.of(
                        20,
                        Combinators.combine(sound, Arbitraries.of(NO_JSON))
                                .as((request, body) -> refused(INVALID, request.withBody(body)))),
                Tuple.of(
                        1,
                        sound.map(request ->
                                refused(TOO_LARGE, request.withBody(Body.of(" ".repeat(MEBIBYTE) + "{}"))))),
                Tuple.of(
                        8,
                        Combinators.combine(sound, Arbitraries.of(OTHER_TYPES))
                                .as((request, type) -> refused(
                                        UNSUPPORTED_MEDIA_TYPE, request.withHeader("Content-Type", List.of(type))))));
    }

    private static Body withFirstMemberTwice(JsonNode object) {
        var first = object.properties().iterator().next();
        String rest = ValidRequests.text(object).substring(1);
        return Body.of("{\"" + first.getKey() + "\":" + ValidRequests.text(first.getValue()) + "," + rest);
    }

    private static FuzzedRequest refused(int status, FuzzedRequest request) {
        return request.expecting(new Refusal(status));
    }

    /// Requests whose validity the document does not define. The document must still describe the answer.
    Arbitrary<FuzzedRequest> oddOf(ApiOperation operation) {
        Arbitrary<FuzzedRequest> sound = valid.of(operation).map(request -> request.expecting(new AnyAnswer()));
        return Arbitraries.oneOf(
                Combinators.combine(sound, Arbitraries.of(SEGMENTS)).as(FuzzedRequest::withSegment),
                Combinators.combine(sound, Arbitraries.of(QUERIES))
                        .as((request, raw) -> request.withQuery("", List.of(raw))),
                Combinators.combine(sound, Arbitraries.of(REQUEST_IDS))
                        .as((request, id) -> request.withHeader("X-Request-Id", List.of(id))),
                Combinators.combine(sound, Arbitraries.of("1", "\"1\"", "bytes=0-1", "gzip", "upgrade"))
                        .as((request, value) -> request.withHeader("Range", List.of(value, value))
                                .withHeader("If-Match", List.of(value, "*"))
                                .withHeader("X-HTTP-Method-Override", List.of("DELETE"))));
    }
}
