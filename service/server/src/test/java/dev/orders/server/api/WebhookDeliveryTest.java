package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.http.contract.WebhookReceiver.Received;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Events reach a receiver in order and signed, and again after a retry.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(60)
class WebhookDeliveryTest {
    private static OrdersClient orders;
    private static WebhookClientOfTests webhooks;

    private final Instant before = TestClock.CLOCK.instant();
    private final WebhookReceiver receiver = new WebhookReceiver();

    @BeforeAll
    static void connect() {
        orders = ServiceUnderTest.client();
        webhooks = new WebhookClientOfTests(orders);
    }

    @AfterEach
    void clear() {
        webhooks.deleteAll();
        receiver.close();
        TestClock.CLOCK.set(before);
    }

    @Test
    void theEventsOfAnOrderAreSentInOrderAndSigned() throws Exception {
        // The current time, because the library that verifies signatures always uses it.
        TestClock.CLOCK.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        orders.create(UUID.randomUUID().toString(), TEA_AND_CUP);
        HttpResponse<String> registered = webhooks.create(receiver.url("/hook"), "");
        String order = createdAndPaid();

        List<Received> received = receiver.next(2);

        assertThat(received).extracting(Received::eventId).containsExactly(order + ":1", order + ":2");
        for (Received event : received) {
            verify(event, Json.text(registered.body(), "/secret"));
            assertThat(Json.text(event.body(), "/id")).isEqualTo(event.eventId());
        }
        assertThat(Json.text(received.getLast().body(), "/data/order/status")).isEqualTo("PAID");
    }

    @Test
    void aWebhookForOrderUpdatedGetsNoOrderCreated() throws Exception {
        webhooks.create(receiver.url("/hook"), "\"OrderUpdated\"");

        String order = createdAndPaid();

        assertThat(receiver.next(1)).extracting(Received::eventId).containsExactly(order + ":2");
    }

    @Test
    void aWebhookThatAnswers410IsDisabledAndGetsMissedEventsWhenEnabled() throws Exception {
        receiver.answerWith(410);
        String id = webhooks.idIn(webhooks.create(receiver.url("/hook"), ""));
        String order = createdAndPaid();
        assertThat(receiver.next(1)).extracting(Received::eventId).containsExactly(order + ":1");
        while (!webhooks.find(id).body().contains("\"disabled_because\":\"gone\"")) {
            Thread.onSpinWait();
        }

        receiver.answerWith(200);
        webhooks.patch(id, "*", "{\"status\": \"enabled\"}");

        TestClock.CLOCK.advance(Duration.ofMinutes(1));
        assertThat(receiver.next(2)).extracting(Received::eventId).containsExactly(order + ":1", order + ":2");
    }

    @Test
    void aDeliveredEventIsSentAgainOnRequest() throws Exception {
        String id = webhooks.idIn(webhooks.create(receiver.url("/hook"), "\"OrderCreated\""));
        String event = createdAndPaid() + ":1";
        receiver.next(1);
        while (!webhooks.deliveries(id, "").body().contains(event)) {
            Thread.onSpinWait();
        }

        assertThat(webhooks.post("/webhooks/" + id + "/deliveries/" + event + "/retry")
                        .statusCode())
                .isEqualTo(202);

        assertThat(receiver.next(1)).extracting(Received::eventId).containsExactly(event);
    }

    @Test
    void aRetryDoesNotWaitForThePauseAfterAFailure() throws Exception {
        receiver.answerWith(503);
        String id = webhooks.idIn(webhooks.create(receiver.url("/hook"), "\"OrderCreated\""));
        String event = createdAndPaid() + ":1";
        receiver.next(1);
        while (!webhooks.deliveries(id, "").body().contains("\"http_status\":503")) {
            Thread.onSpinWait();
        }

        receiver.answerWith(200);
        webhooks.post("/webhooks/" + id + "/deliveries/" + event + "/retry");

        assertThat(receiver.next(1)).extracting(Received::eventId).containsExactly(event);
    }

    private static String createdAndPaid() {
        String order = idIn(orders.create(UUID.randomUUID().toString(), TEA_AND_CUP));
        orders.changeStatus(order, "1", "PAID");
        return order;
    }

    private static void verify(Received event, String secret) throws Exception {
        new Webhook(secret)
                .verify(
                        event.body(),
                        event.headers().entrySet().stream()
                                .collect(Collectors.toMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)));
    }
}
