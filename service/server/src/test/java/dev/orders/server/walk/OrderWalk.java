package dev.orders.server.walk;

import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.server.walk.OrdersModel.Expected;
import dev.orders.server.walk.WalkStep.Change;
import dev.orders.server.walk.WalkStep.Create;
import dev.orders.server.walk.WalkStep.ListIn;
import dev.orders.server.walk.WalkStep.Read;
import dev.orders.server.walk.WalkStep.ReadHistory;
import dev.orders.server.walk.WalkStep.ReadVersion;
import dev.orders.server.walk.WalkStep.Tag;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// A random sequence of requests of one client, compared step by step with a model. The walk uses its own keys
/// and its own customer.
final class OrderWalk {
    private static final String UNKNOWN = "o-00000000-0000-7000-8000-000000000000";

    private final String name = UUID.randomUUID().toString();
    private final OrdersClient client;
    private final OrdersModel model;
    private final Set<String> outcomes;

    /// @param outcomes collects the outcomes of the steps
    OrderWalk(OrdersClient client, Map<String, Set<String>> transitions, Set<String> outcomes) {
        this.client = client;
        this.outcomes = outcomes;
        this.model = new OrdersModel(transitions);
    }

    void walk(List<WalkStep> steps) {
        steps.forEach(this::take);
    }

    private void take(WalkStep step) {
        Expected expected = model.expect(step);
        HttpResponse<String> answer = client.exchange(request(step));
        assertThat(answer.statusCode()).as("%s: %s", step, answer.body()).isEqualTo(expected.status());
        if (!expected.code().isEmpty()) {
            OrdersClient.assertProblem(answer, expected.status(), expected.code());
        }
        assertThat(header(answer, "ETag"))
                .as("%s", step)
                .isEqualTo(expected.version() == 0 ? "" : "\"" + expected.version() + "\"");
        expected.body()
                .ifPresent(body -> assertThat(answer.body()).as("%s", step).isEqualTo(body));
        outcomes.add(outcome(step, answer));
        if (answer.statusCode() < 300) {
            assertSaysWhatTheModelKnows(step, answer);
            model.happened(step, answer.body());
        }
    }

    private String outcome(WalkStep step, HttpResponse<String> answer) {
        String outcome = step.getClass().getSimpleName() + " " + answer.statusCode();
        if (step instanceof Change(int order, Tag _, String target) && answer.statusCode() == 200) {
            return outcome + ", " + model.status(order) + " to " + target;
        }
        boolean replay = header(answer, "Idempotent-Replayed").equals("true");
        return replay ? outcome + ", a replay" : outcome;
    }

    private void assertSaysWhatTheModelKnows(WalkStep step, HttpResponse<String> answer) {
        switch (step) {
            case Create create ->
                assertThat(header(answer, "Idempotent-Replayed").equals("true"))
                        .as("%s", create)
                        .isEqualTo(model.isReplay(create));
            case Change(int _, Tag _, String target) ->
                assertThat(Json.text(answer.body(), "/status")).isEqualTo(target);
            case ReadHistory(int order, Tag _) ->
                assertThat(Json.read(answer.body()).get("events")).hasSize((int) model.version(order));
            case ListIn(String status) ->
                assertThat(StreamSupport.stream(
                                Json.read(answer.body()).get("orders").spliterator(), false))
                        .isEqualTo(model.list(status).stream().map(Json::read).toList());
            case Read _, ReadVersion _ -> {
                // Their bodies have been compared already.
            }
        }
    }

    private HttpRequest.Builder request(WalkStep step) {
        return switch (step) {
            case Create create -> create(create);
            case Read(int order, Tag copy) ->
                tagged(client.request("/orders/" + id(order)), "If-None-Match", order, copy);
            case ReadHistory(int order, Tag copy) ->
                tagged(client.request("/orders/" + id(order) + "/history"), "If-None-Match", order, copy);
            case ReadVersion(int order, int version) -> client.request("/orders/" + id(order) + "?version=" + version);
            case Change(int order, Tag precondition, String target) ->
                tagged(client.json("/orders/" + id(order)), "If-Match", order, precondition)
                        .method("PATCH", BodyPublishers.ofString("{\"status\":\"" + target + "\"}"));
            case ListIn(String status) -> client.request("/orders?limit=100&customer_id=" + name + "&status=" + status);
        };
    }

    private HttpRequest.Builder create(Create create) {
        String body = """
                {"customer_id":"%s","currency":"USD","items":[{"sku":"tea","qty":%d,"price":"4.50"}]}""".formatted(name, create.payload() + 1);
        return client.json("/orders")
                .header("Idempotency-Key", name + "-" + create.key())
                .POST(BodyPublishers.ofString(create.spaced() ? body.replace(",", " ,\n") : body));
    }

    private HttpRequest.Builder tagged(HttpRequest.Builder request, String name, int order, Tag tag) {
        return tag == Tag.ABSENT ? request : request.header(name, tag.value(model.version(order)));
    }

    private String id(int order) {
        return model.body(order).map(body -> Json.text(body, "/order_id")).orElse(UNKNOWN);
    }
}
