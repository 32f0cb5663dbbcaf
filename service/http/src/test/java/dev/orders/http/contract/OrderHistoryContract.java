package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the history of an order: who changed it, when, from which status to which, and why.
public abstract class OrderHistoryContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    private String id;

    @BeforeEach
    void createOrder() {
        id = idIn(client().create(UUID.randomUUID().toString(), TEA_AND_CUP));
    }

    @Test
    void aNoteKeepsItsLineBreaks() {
        client().patch(
                        id,
                        "1",
                        "{\"status\":\"CANCELLED\",\"reason\":{\"code\":\"OTHER\",\"note\":\"one\\r\\ntwo\\nthree\"}}");

        assertThat(Json.text(client().history(id).body(), "/events/1/reason/note"))
                .isEqualTo("one\r\ntwo\nthree");
    }

    @Test
    void aCancellationIsInTheHistoryWithItsReason() {
        HttpResponse<String> cancelled = client().patch(
                        id,
                        "1",
                        "{\"status\":\"CANCELLED\",\"reason\":{\"code\":\"OUT_OF_STOCK\",\"note\":\"No tea: żółć\"}}");
        HttpResponse<String> history = client().history(id);

        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(header(history, "ETag")).isEqualTo("\"2\"");
        JsonNode body = Json.read(history.body());
        JsonNode order = Json.read(cancelled.body());
        assertThat(body.get("order_id").asText()).isEqualTo(id);
        assertThat(body.get("version").asLong()).isEqualTo(2);
        assertThat(body.at("/events/0"))
                .isEqualTo(Json.read("""
                {"event_id": "%s:1", "version": 1, "from": null, "to": "CREATED", "actor": "anonymous",
                 "occurred_at": "%s"}""".formatted(id, order.get("created_at").asText())));
        assertThat(body.at("/events/1"))
                .isEqualTo(Json.read("""
                {"event_id": "%s:2", "version": 2, "from": "CREATED", "to": "CANCELLED", "actor": "anonymous",
                 "reason": {"code": "OUT_OF_STOCK", "note": "No tea: żółć"}, "occurred_at": "%s"}""".formatted(id, order.get("updated_at").asText())));
        assertThat(body.get("events")).hasSize(2);
    }

    @Test
    void aNoteIsOptionalAndSoIsTheReason() {
        client().patch(id, "1", "{\"status\":\"CANCELLED\",\"reason\":{\"code\":\"OTHER\"}}");

        assertThat(Json.read(client().history(id).body()).at("/events/1/reason"))
                .hasToString("{\"code\":\"OTHER\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "/reason      | {\"status\":\"PAID\",\"reason\":{\"code\":\"OTHER\"}}",
                "/reason      | {\"status\":\"CANCELLED\",\"reason\":\"because\"}",
                "/reason      | {\"status\":\"CANCELLED\",\"reason\":null}",
                "/reason/code | {\"status\":\"CANCELLED\",\"reason\":{}}",
                "/reason/code | {\"status\":\"CANCELLED\",\"reason\":{\"code\":\"other\"}}",
                "/reason/note | {\"status\":\"CANCELLED\",\"reason\":{\"code\":\"OTHER\",\"note\":7}}",
                "/reason/note | {\"status\":\"CANCELLED\",\"reason\":{\"code\":\"OTHER\",\"note\":\"\\u0000\"}}",
                "/reason/text | {\"status\":\"CANCELLED\",\"reason\":{\"code\":\"OTHER\",\"text\":\"x\"}}"
            })
    void anInvalidReasonIsRefused(String pointer, String body) {
        HttpResponse<String> answer = client().patch(id, "1", body);

        assertProblem(answer, 400, "validation");
        assertThat(Json.pointers(answer.body())).containsExactly(pointer);
        assertThat(Json.text(client().find(id).body(), "/status")).isEqualTo("CREATED");
    }

    @Test
    void aNoteThatIsTooLongIsRefusedWithoutRepeatingIt() {
        HttpResponse<String> answer = client().patch(
                        id,
                        "1",
                        "{\"status\":\"CANCELLED\",\"reason\":{\"code\":\"OTHER\",\"note\":\"" + "n".repeat(501)
                                + "\"}}");

        assertProblem(answer, 400, "validation");
        assertThat(answer.body()).hasSizeLessThan(500);
    }

    @Test
    void aNotesLengthIsCountedInCharacters() {
        String body = "{\"status\":\"CANCELLED\",\"reason\":{\"code\":\"OTHER\",\"note\":\"%s\"}}";

        assertProblem(client().patch(id, "1", body.formatted("🍵".repeat(501))), 400, "validation");
        assertThat(client().patch(id, "1", body.formatted("🍵".repeat(500))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anOrderIsReadAsItWasAtAVersion() {
        String created = client().find(id).body();
        client().changeStatus(id, "1", "PAID");

        HttpResponse<String> then = client().exchange(client().request("/orders/" + id + "?version=1"));

        assertThat(then.body()).isEqualTo(created);
        assertThat(header(then, "ETag")).isEqualTo("\"1\"");
        assertThat(client().exchange(client().request("/orders/" + id + "?version=2"))
                        .body())
                .isEqualTo(client().find(id).body());
    }

    @Test
    void aVersionThatNeverWasIsNotFound() {
        HttpResponse<String> answer = client().exchange(client().request("/orders/" + id + "?version=2"));

        assertProblem(answer, 404, "version_not_found");
        assertThat(Json.text(answer.body(), "/detail")).isEqualTo("The order has had versions 1 to 1 so far.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version=0",
                "version=-1",
                "version=one",
                "version=1.0",
                "version=",
                "version=99999999999999999999",
                "version=1&version=2",
                "versoin=1"
            })
    void aQueryIsReadStrictly(String query) {
        assertProblem(client().exchange(client().request("/orders/" + id + "?" + query)), 400, "validation");
    }

    @Test
    void aCurrentHistoryIsNotSentAgain() {
        HttpResponse<String> answer =
                client().exchange(client().request("/orders/" + id + "/history").header("If-None-Match", "\"1\""));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void anUnknownOrderHasNoHistory() {
        String unknown = "o-00000000-0000-7000-8000-000000000000";

        assertProblem(client().history(unknown), 404, "order_not_found");
        assertProblem(client().exchange(client().request("/orders/" + unknown + "?version=1")), 404, "order_not_found");
    }
}
