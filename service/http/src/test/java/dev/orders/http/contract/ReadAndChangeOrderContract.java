package dev.orders.http.contract;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests reading an order, and changing its status without a lost update.
public abstract class ReadAndChangeOrderContract {
    /// A client of the front.
    protected abstract OrdersClient client();

    private String id;

    @BeforeEach
    void createOrder() {
        id = idIn(client().create(UUID.randomUUID().toString(), TEA_AND_CUP));
    }

    @Test
    void anOrderIsReadWithItsVersionAsAStrongTag() {
        HttpResponse<String> found = client().find(id);

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(found.headers().firstValue("Cache-Control")).contains("private, no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1", "W/\"1\"", "\"7\", \"1\"", "*"})
    void aCurrentCopyIsNotSentAgain(String ifNoneMatch) {
        HttpResponse<String> answer =
                client().exchange(client().request("/orders/" + id).header("If-None-Match", ifNoneMatch));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
    }

    @Test
    void anOldCopyIsReplaced() {
        client().changeStatus(id, "1", "PAID");

        HttpResponse<String> answer =
                client().exchange(client().request("/orders/" + id).header("If-None-Match", "\"1\""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.text(answer.body(), "/status")).isEqualTo("PAID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"o-00000000-0000-7000-8000-000000000000", "nonsense", "o-", "a%2Fb"})
    void anUnknownOrderIsNotFound(String unknown) {
        for (HttpResponse<String> answer :
                List.of(client().find(unknown), client().changeStatus(unknown, "1", "PAID"))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(Json.text(answer.body(), "/type")).isEqualTo("/problems/order_not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1", "one", ",", "*, 1"})
    void aMalformedIfNoneMatchIsRefusedBeforeTheOrderIsRead(String ifNoneMatch) {
        for (String path : List.of(id, id + "/history", "nonsense", "nonsense/history", id + "?version=9")) {
            assertProblem(
                    client().exchange(client().request("/orders/" + path).header("If-None-Match", ifNoneMatch)),
                    400,
                    "validation");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "\"7\", \"1\"", "7,1", "W/\"1\", \"1\"", "*", " \"1\" "})
    void aMatchingPreconditionAllowsTheChange(String ifMatch) {
        HttpResponse<String> changed = client().changeStatus(id, ifMatch, "PAID");

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(Json.text(changed.body(), "/status")).isEqualTo("PAID");
        assertThat(client().find(id).body()).isEqualTo(changed.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"2\"", "W/\"1\"", "\"one\"", "\"01\"", "\"99999999999999999999\""})
    void aPreconditionThatFailsIsAConflictWithTheCurrentVersion(String ifMatch) {
        HttpResponse<String> answer = client().changeStatus(id, ifMatch, "PAID");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(Json.read(answer.body()).at("/current_version").asLong()).isEqualTo(1);
        assertThat(Json.text(client().find(id).body(), "/status")).isEqualTo("CREATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"1", ",", "one", "\"1\" \"2\"", "w/\"1\""})
    void aMalformedPreconditionIsRefused(String ifMatch) {
        assertThat(client().changeStatus(id, ifMatch, "PAID").statusCode()).isEqualTo(400);
    }

    @Test
    void anAbsentPreconditionIsRefused() {
        HttpResponse<String> answer = client().exchange(client().json("/orders/" + id)
                .method("PATCH", BodyPublishers.ofString("{\"status\": \"PAID\"}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.text(answer.body(), "/detail")).contains("If-Match");
    }

    @Test
    void anIllegalTransitionIsRefused() {
        HttpResponse<String> answer = client().changeStatus(id, "1", "FULFILLED");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Json.text(answer.body(), "/detail"))
                .isEqualTo("From CREATED an order can move to PAID or CANCELLED, not to FULFILLED.");
    }

    @Test
    void theVersionIsCheckedBeforeTheTransition() {
        assertThat(client().changeStatus(id, "2", "FULFILLED").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"status\":\"paid\"}", "{\"status\":1}", "{\"status\":\"PAID\",\"x\":1}", "[]", "1"})
    void anInvalidChangeIsRefused(String body) {
        HttpResponse<String> answer = client().patch(id, "1", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.pointers(answer.body())).isNotEmpty();
    }

    @Test
    void ofThirtyConcurrentChangesOfOneVersionOneSucceedsAndTheHistoryHasNoGap() {
        List<HttpResponse<String>> answers = Race.run(30, _ -> client().changeStatus(id, "\"1\"", "PAID"));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .hasSize(29);
        assertThat(Json.texts(client().history(id).body(), "/events", "version"))
                .containsExactly("1", "2");
    }

    @Test
    void anOrderListsItsAllowedTransitions() {
        assertThat(Json.read(client().find(id).body()).get("allowed_transitions"))
                .hasToString("[\"PAID\",\"CANCELLED\"]");
        client().changeStatus(id, "1", "PAID");
        assertThat(Json.read(client().find(id).body()).get("allowed_transitions"))
                .hasToString("[\"FULFILLED\",\"CANCELLED\"]");
        client().changeStatus(id, "2", "CANCELLED");
        assertThat(Json.read(client().find(id).body()).get("allowed_transitions"))
                .isEmpty();
    }
}
