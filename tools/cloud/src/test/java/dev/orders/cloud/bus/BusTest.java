package dev.orders.cloud.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.cloud.bus.JsonServer.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the bus takes and refuses, and where events go.
final class BusTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));
    private static final String CREATED = "{\"detail-type\": [\"OrderCreated\"]}";
    private static final String UPDATED = "{\"detail-type\": [\"OrderUpdated\"]}";

    private final List<JsonNode> created = new ArrayList<>();
    private final List<JsonNode> updated = new ArrayList<>();
    private final Bus bus = new Bus(
            List.of(
                    new Rule("created", CREATED, List.of(created::add)),
                    new Rule("updated", UPDATED, List.of(updated::add))),
            CLOCK);

    @Test
    void anEventGoesToTheTargetsOfTheRulesThatMatchIt() throws Exception {
        JsonNode answer = put(
                entry("OrderCreated", "{\"id\": \"o-1:1\"}"),
                entry("OrderUpdated", "{\"id\": \"o-1:2\"}"),
                entry("CustomerErased", "{\"id\": \"o-1:3\"}"));

        assertThat(answer.path("FailedEntryCount").asInt()).isZero();
        assertThat(created).extracting(BusTest::cloudEventId).containsExactly("o-1:1");
        assertThat(updated).extracting(BusTest::cloudEventId).containsExactly("o-1:2");
        assertThat(answer.path("Entries").valueStream())
                .extracting(result -> result.path("EventId").asText())
                .hasSize(3)
                .contains(created.getFirst().path("id").asText());
    }

    @Test
    void anEventIsMadeOfItsEntry() throws Exception {
        put("""
                {"Source": "orders", "DetailType": "OrderCreated", "Detail": "{}", "Time": 1.5,
                 "Resources": ["urn:orders:order:o-1"]}""");
        put(entry("OrderCreated", "{}"));

        JsonNode event = created.getFirst();
        assertThat(event.path("source").asText()).isEqualTo("orders");
        assertThat(event.path("time").asText()).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(event.path("resources").toString()).isEqualTo("[\"urn:orders:order:o-1\"]");
        assertThat(created.getLast().path("time").asText()).isEqualTo("2026-11-23T10:00:00Z");
    }

    @Test
    void anEntryThatIsMalformedIsRefusedAlone() throws Exception {
        JsonNode answer = put(
                entry("OrderCreated", "[]"),
                entry("OrderCreated", "{"),
                "{\"Source\": \"orders\"}",
                entry("OrderCreated", "{}"));

        assertThat(codes(answer)).containsExactly("MalformedDetail", "MalformedDetail", "InvalidArgument", "");
        assertThat(answer.path("FailedEntryCount").asInt()).isEqualTo(3);
        assertThat(created).hasSize(1);
    }

    @Test
    void aRequestHasOneToTenEntriesOfALimitedSizeTogether() throws Exception {
        String half = entry("OrderCreated", "{\"padding\": \"" + "x".repeat(Bus.MOST_BYTES / 2) + "\"}");

        assertThat(answer(List.of()).body()).contains("ValidationException");
        assertThat(answer(times(11, entry("OrderCreated", "{}"))).status()).isEqualTo(400);
        assertThat(answer(List.of(half, half)).body()).contains("ValidationException", "over the limit");
        assertThat(created).isEmpty();
        assertThat(answer(List.of(half)).status()).isEqualTo(200);
        assertThat(answer(times(10, entry("OrderCreated", "{}"))).status()).isEqualTo(200);
        assertThat(created).hasSize(11);
    }

    @Test
    void theBusRefusesSoManyOfTenEntries() throws Exception {
        bus.refuse(Refusals.ofTen(3));
        List<String> entries = times(10, entry("OrderCreated", "{}"));

        for (int request = 0; request < 2; request++) {
            assertThat(codes(put(entries.toArray(String[]::new))))
                    .containsExactly(
                            "ThrottlingException",
                            "ThrottlingException",
                            "ThrottlingException",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "",
                            "");
        }
        assertThat(created).hasSize(14);
        bus.refuse(Refusals.NONE);
        assertThat(codes(put(entries.getFirst()))).containsExactly("");
        assertThatThrownBy(() -> Refusals.ofTen(11)).hasMessage("count: 11");
    }

    @Test
    void anEntryWhoseTargetFailsIsNotTaken() throws Exception {
        Bus failing = new Bus(
                List.of(new Rule("created", CREATED, List.of(_ -> {
                    throw new IOException("the queue is gone");
                }))),
                CLOCK);
        JsonNode answer = json(failing.answer(Bus.PUT_EVENTS, request(List.of(entry("OrderCreated", "{}")))));

        assertThat(codes(answer)).containsExactly("InternalFailure");
        assertThat(answer.at("/Entries/0/ErrorMessage").asText()).isEqualTo("the queue is gone");
    }

    @Test
    void rulesHaveDifferentNamesAndPatternsOfEventBridge() {
        assertThatThrownBy(() -> new Rule("wrong", "{\"source\": \"orders\"}", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rule wrong: ");
        assertThatThrownBy(() -> new Bus(
                        List.of(new Rule("same", CREATED, List.of()), new Rule("same", UPDATED, List.of())), CLOCK))
                .hasMessage("two rules are named same");
    }

    @Test
    void clientsReachTheBusByTheProtocolOfAws() throws Exception {
        try (JsonServer server = new JsonServer(0, bus)) {
            assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThat(send(
                                    server,
                                    Bus.PUT_EVENTS,
                                    request(List.of(entry("OrderCreated", "{}")))
                                            .toString())
                            .body())
                    .contains("EventId");
            assertThat(send(server, "AWSEvents.PutRule", "{}").body()).contains("UnknownOperationException");
            assertThat(send(server, Bus.PUT_EVENTS, "{").body()).contains("SerializationException");
        }
    }

    private static HttpResponse<String> send(JsonServer server, String operation, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(server.endpoint())
                            .header("X-Amz-Target", operation)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static String cloudEventId(JsonNode event) {
        return event.path("detail").path("id").asText();
    }

    private static List<String> codes(JsonNode answer) {
        return answer.path("Entries")
                .valueStream()
                .map(result -> result.path("ErrorCode").asText())
                .toList();
    }

    private static List<String> times(int count, String entry) {
        return IntStream.range(0, count).mapToObj(_ -> entry).toList();
    }

    private static String entry(String type, String detail) {
        return JsonServer.JSON
                .createObjectNode()
                .put("Source", "orders")
                .put("DetailType", type)
                .put("Detail", detail)
                .toString();
    }

    private JsonNode put(String... entries) throws IOException {
        return json(answer(List.of(entries)));
    }

    private Answer answer(List<String> entries) throws IOException {
        return bus.answer(Bus.PUT_EVENTS, request(entries));
    }

    private static JsonNode request(List<String> entries) throws IOException {
        return JsonServer.JSON.readTree(entries.stream().collect(Collectors.joining(",", "{\"Entries\": [", "]}")));
    }

    private static JsonNode json(Answer answer) throws IOException {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return JsonServer.JSON.readTree(answer.body());
    }
}
