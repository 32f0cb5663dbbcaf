package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.sync.EventStream;
import dev.orders.http.contract.sync.EventStream.Message;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The live feed sends each selected event once and in order, and loses none between two connections.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(60)
class FollowEventsTest {
    private static OrdersClient client;

    @BeforeAll
    static void connect() {
        client = ServiceUnderTest.client();
    }

    @Test
    void aReaderGetsEventsAsTheyOccur() {
        String before = place("c-1001");
        try (EventStream stream = follow("")) {
            String after = place("c-1001");
            Message created = stream.next();
            client.changeStatus(before, "1", "PAID");
            Message paid = stream.next();

            assertThat(created.type()).isEqualTo("OrderCreated");
            assertThat(Json.text(created.data(), "/id")).isEqualTo(after + ":1");
            assertThat(paid.type()).isEqualTo("OrderUpdated");
            assertThat(Json.text(paid.data(), "/data/from")).isEqualTo("CREATED");
            assertThat(Json.read(paid.data()).at("/data/order"))
                    .isEqualTo(Json.read(client.find(before).body()));
            assertThat(Long.parseLong(paid.id())).isEqualTo(Long.parseLong(created.id()) + 1);
        }
    }

    @Test
    void aReaderThatReconnectsWithTheLastIdMissesNothing() {
        String first = place("c-1001");
        String position;
        try (EventStream stream = follow("?order_id=" + first + "&after=0")) {
            position = stream.next().id();
        }
        client.changeStatus(first, "1", "PAID");
        String second = place("c-1001");

        String[] missed = {first + ":2", second + ":1"};
        try (EventStream byParameter = follow("?after=" + position);
                EventStream byHeader =
                        EventStream.open(client.request("/events?after=0").header("Last-Event-ID", position))) {
            assertThat(byParameter.nextEvents(2)).containsExactly(missed);
            assertThat(byHeader.nextEvents(2)).containsExactly(missed);
        }
    }

    @Test
    void aReaderGetsOnlyTheEventsItSelected() {
        try (EventStream ofCustomer = follow("?customer_id=follow%26ed");
                EventStream updates = follow("?type=OrderUpdated");
                EventStream all = follow("?type=OrderUpdated,OrderCreated")) {
            String other = place("c-1001");
            String followed = place("follow&ed");
            client.changeStatus(other, "1", "CANCELLED");
            client.changeStatus(followed, "1", "PAID");

            assertThat(all.nextEvents(4)).containsExactly(other + ":1", followed + ":1", other + ":2", followed + ":2");
            assertThat(ofCustomer.nextEvents(2)).containsExactly(followed + ":1", followed + ":2");
            assertThat(updates.nextEvents(2)).containsExactly(other + ":2", followed + ":2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=-1",
                "after=",
                "after=one",
                "after=999999999999999999",
                "after=9999999999999999999",
                "order_id=4711",
                "customer_id=",
                "type=OrderDeleted",
                "type=OrderCreated,",
                "type=",
                "since=1",
                "limit=10",
                "after=1&after=2"
            })
    void anInvalidParameterIsRefused(String query) {
        assertProblem(client.exchange(client.request("/events?" + query)), 400, "validation");
    }

    @Test
    void anEmptyLastEventIdIsNone() {
        HttpResponse<String> answer = client.send(
                client.request("/events").header("Last-Event-ID", "").HEAD());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aMalformedLastEventIdIsRefused() {
        for (String wrong : new String[] {"o-1:2", "999999999999999999"}) {
            HttpResponse<String> answer =
                    client.exchange(client.request("/events?after=0").header("Last-Event-ID", wrong));
            assertProblem(answer, 400, "validation");
        }
        HttpResponse<String> twice = client.exchange(
                client.request("/events").header("Last-Event-ID", "0").header("Last-Event-ID", "0"));
        assertProblem(twice, 400, "validation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "text/*;q=0.5", "*/*", "application/json, text/event-stream"})
    void aClientThatAcceptsAStreamGetsOne(String accept) {
        EventStream.open(client.request("/events").header("Accept", accept)).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "text/event-stream;q=0, text/*"})
    void aClientThatDoesNotAcceptAStreamGets406(String accept) {
        HttpResponse<String> refused = client.exchange(client.request("/events").header("Accept", accept));

        assertProblem(refused, 406, "not_acceptable");
        assertThat(Json.text(refused.body(), "/detail")).contains("text/event-stream");
    }

    @Test
    void headOpensNoStream() {
        HttpResponse<String> head = client.send(client.request("/events").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Type")).isEqualTo("text/event-stream");
        assertThat(client.send(client.request("/events?after=x").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(400);
        assertProblem(
                client.send(client.json("/events").POST(BodyPublishers.ofString("{}"))), 405, "method_not_allowed");
    }

    private static EventStream follow(String query) {
        return EventStream.open(client.request("/events" + query));
    }

    private static String place(String customer) {
        return idIn(client.create(UUID.randomUUID().toString(), TEA_AND_CUP.replace("c-1001", customer)));
    }
}
