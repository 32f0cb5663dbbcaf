package dev.orders.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.core.text.Gtin;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fuzz.ApiOperation.Parameter;
import dev.orders.server.fuzz.ApiOperation.Place;
import dev.orders.testsupport.http.PlainHttp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Walks all operations of the OpenAPI document, and puts a card number into every parameter, header and text member.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class CardNumberWalkTest {
    private static final String CARD = "4111 1111 1111 1111";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int ITEMS = 500;

    private final String url = ServiceUnderTest.url();
    private final ApiDocument document = new ApiDocument(
            PlainHttp.send(HttpRequest.newBuilder(URI.create(url + "/openapi.json")), FirstMessage.orAll())
                    .body());
    private final SplittableRandom random = new SplittableRandom(36);

    @Test
    void aCardNumberInAnyParameterIsRefused() {
        List<String> places = new ArrayList<>();
        for (ApiOperation operation : document.operations()) {
            for (Parameter parameter : operation.parameters()) {
                HttpResponse<String> answer = send(operation, Optional.of(parameter), JSON.objectNode());
                String what = operation + " " + parameter.name();
                if (operation.id().equals("getProblem")) {
                    // Its parameter is one of a few words, and everything else is a route that does not exist.
                    assertThat(answer.statusCode()).as(what).isEqualTo(404);
                    assertNotQuoted(what, answer);
                } else {
                    assertRefused(what, answer);
                }
                places.add(parameter.place() + " " + parameter.name());
            }
        }
        assertThat(places)
                .contains(
                        "HEADER Idempotency-Key",
                        "HEADER X-Request-Id",
                        "HEADER If-Match",
                        "HEADER Last-Event-ID",
                        "QUERY customer_id",
                        "QUERY tenant_id",
                        "PATH sink")
                .hasSizeGreaterThan(50);
    }

    @Test
    void aCardNumberInAnyTextOfABodyIsRefused() {
        int members = 0;
        for (ApiOperation operation : document.operations()) {
            for (JsonNode body :
                    operation.body().map(this::withCard).orElse(Stream.empty()).toList()) {
                HttpResponse<String> answer = send(operation, Optional.empty(), body);
                assertRefused(operation + " " + body, answer);
                members++;
            }
        }
        assertThat(members).isGreaterThan(20);
    }

    @Test
    void bodiesThatAreNotJsonOrHaveDuplicateMembersAreNotQuoted() {
        for (String body : List.of(
                "{\"" + CARD + "\":1,\"" + CARD + "\":2}",
                "{\"" + CARD + "\":{\"a\":1,\"a\":2}}",
                "{\"" + CARD + "\":{\"a\": " + CARD + "}",
                "{\"customer_id\":" + CARD.replace(" ", "") + "}",
                order("\"c\"", "\"cup\"").replace("\"qty\":1", "\"qty\":" + CARD.replace(" ", "")),
                order("\"c\"", "\"cup\"").replace("\"price\":1", "\"price\":" + CARD.replace(" ", "") + "e9"))) {
            HttpResponse<String> answer = ServiceUnderTest.client().create("key-of-a-card", body);
            OrdersClient.assertProblem(answer, 400, "validation");
            assertNotQuoted(body, answer);
        }
    }

    /// An escape in JSON or in a URL does not hide a number.
    @Test
    void escapesAreReadFirst() {
        OrdersClient client = ServiceUnderTest.client();
        String escaped = CARD.replace("4", "\\u0034").replace(" ", "\\u2009");

        assertRefused("JSON", client.create("key", order("\"" + escaped + "\"", "\"cup\"")));
        assertRefused("query", client.send(client.request("/orders?customer_id=" + CARD.replace(" ", "%C2%A0"))));
    }

    @Test
    void noGtinIsRefusedAsSku() {
        OrdersClient client = ServiceUnderTest.client();
        for (int length : new int[] {8, 12, 13, 14}) {
            for (int orders = 0; orders < 10_000 / ITEMS; orders++) {
                String skus = Stream.generate(() -> "\"" + gtin(length) + "\"")
                        .limit(ITEMS)
                        .collect(Collectors.joining(",\"qty\":1,\"price\":1},{\"sku\":"));
                HttpResponse<String> answer = client.create("gtin-" + length + "-" + orders, order("\"c\"", skus));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            }
        }
        assertRefused("a card as sku", client.create("sku", order("\"c\"", "\"" + CARD.replace(" ", "") + "\"")));
    }

    private static String order(String customer, String skus) {
        return "{\"customer_id\":" + customer + ",\"currency\":\"EUR\",\"items\":[{\"sku\":" + skus
                + ",\"qty\":1,\"price\":1}]}";
    }

    private String gtin(int length) {
        long bound = (long) Math.pow(10, length - 1);
        String digits = ("%0" + (length - 1) + "d").formatted(random.nextLong(bound));
        return Stream.iterate(0, check -> check + 1)
                .map(check -> digits + check)
                .filter(Gtin::is)
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isEqualTo(400);
        assertThat(answer.body()).as(what).contains("must not contain a card number");
        assertNotQuoted(what, answer);
    }

    /// The random request id of an answer may contain some of the digits.
    private static void assertNotQuoted(String what, HttpResponse<String> answer) {
        assertThat(answer.headers().map() + answer.body()).as(what).doesNotContain("4111 1111", "41111111");
    }

    /// Sends a request whose parameters are valid, except the one that is a card number.
    private HttpResponse<String> send(ApiOperation operation, Optional<Parameter> card, JsonNode body) {
        String path = operation.template();
        for (Parameter parameter : operation.in(Place.PATH)) {
            path = path.replace("{" + parameter.name() + "}", encoded(value(parameter, card)));
        }
        String query = card.filter(parameter -> parameter.place() == Place.QUERY)
                .map(parameter -> "?" + parameter.name() + "=" + encoded(CARD))
                .orElse("");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path + query))
                .method(
                        operation.method(),
                        operation.body().isPresent()
                                ? BodyPublishers.ofString(body.toString())
                                : BodyPublishers.noBody());
        if (operation.body().isPresent()) {
            request.header("Content-Type", "application/json");
        }
        for (Parameter parameter : operation.in(Place.HEADER)) {
            if (parameter.required() || card.equals(Optional.of(parameter))) {
                request.header(parameter.name(), value(parameter, card));
            }
        }
        return PlainHttp.send(request, FirstMessage.orAll());
    }

    private static String value(Parameter parameter, Optional<Parameter> card) {
        return card.equals(Optional.of(parameter))
                ? CARD
                : parameter.schema().path("example").asText("1");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Bodies by a schema, each with a card number in another place: as a text, and as the name of a member.
    private Stream<JsonNode> withCard(JsonNode reference) {
        JsonNode schema = document.resolve(reference);
        if (schema.has("oneOf")) {
            return ValidValues.elements(schema.get("oneOf")).flatMap(this::withCard);
        }
        return switch (schema.path("type").asText()) {
            case "string" -> Stream.of(JSON.textNode("see " + CARD + "."));
            case "array" -> withCard(schema.get("items")).map(CardNumberWalkTest::arrayOf);
            case "object" ->
                Stream.concat(
                        Stream.of(sample(schema).put(CARD, 1)),
                        schema.path("properties").properties().stream()
                                .flatMap(member -> withCard(member.getValue())
                                        .map(value -> sample(schema).set(member.getKey(), value))));
            default -> Stream.empty();
        };
    }

    private static JsonNode arrayOf(JsonNode element) {
        ArrayNode array = JSON.arrayNode();
        return array.add(element);
    }

    private ObjectNode sample(JsonNode schema) {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            object.put(member.getKey(), "x");
        }
        return object;
    }
}
