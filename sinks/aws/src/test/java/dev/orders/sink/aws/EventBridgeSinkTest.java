package dev.orders.sink.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.cloud.bus.JsonServer.Answer;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.EventFormat;
import dev.orders.core.trace.TraceContext;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Relay;
import dev.orders.events.Shop;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// Tests what the SDK sends to EventBridge, and what the sink makes of its answers.
final class EventBridgeSinkTest {
    private final Shop shop = new Shop();
    private final RecordedBus bus = new RecordedBus();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void anEntryIsAsUsersOfEventBridgeExpect() {
        OrderId order = shop.place("key");
        try (AwsSink sink = bus.sink(Shop.FORMAT)) {
            assertThat(sink.deliver(shop.events())).isEqualTo(Delivery.all(shop.events()));
        }

        assertThat(bus.aws.operation).contains("AWSEvents.PutEvents");
        JsonNode entry = bus.aws.requests.getFirst().path("Entries").path(0);
        assertThat(entry.path("EventBusName").asText()).isEqualTo("orders");
        assertThat(entry.path("Source").asText()).isEqualTo("orders");
        assertThat(entry.path("DetailType").asText()).isEqualTo("OrderCreated");
        assertThat(entry.path("Resources").toString()).isEqualTo("[\"urn:orders:order:" + order + "\"]");
        assertThat(entry.path("Time").decimalValue()).isEqualTo("4951108800.123");
        assertThat(entry.path("Detail").asText())
                .isEqualTo(Shop.FORMAT.json(shop.events().getFirst()));
        assertThat(entry.has("TraceHeader")).isFalse();
    }

    @Test
    void targetsContinueTheTraceOfTheRequest() {
        TraceContext trace = new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01");
        shop.place("key", trace);
        try (AwsSink sink = bus.sink(Shop.FORMAT)) {
            sink.deliver(shop.events());
        }

        JsonNode entry = bus.aws.requests.getFirst().path("Entries").path(0);
        assertThat(entry.path("TraceHeader").asText())
                .isEqualTo("Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1");
        assertThat(bus.events.getFirst().path("detail").path("traceparent").asText())
                .isEqualTo(trace.traceparent());
    }

    @Test
    void theBusTakesSevenOfTenEntriesAndTheOthersFollowInOrder() {
        List<OrderId> orders = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            orders.add(shop.place("key-" + number));
        }
        orders.forEach(shop::pay);
        Set<String> missing = new HashSet<>();
        orders.subList(3, 6).forEach(order -> missing.add(order + ":1"));
        bus.refuse(entry -> missing.remove(id(entry)) ? Optional.of("ThrottlingException") : Optional.empty());
        try (AwsSink sink = bus.sink(Shop.FORMAT)) {
            assertThat(sink.deliver(shop.events())).isEqualTo(Delivery.all(shop.events()));
        }

        assertThat(missing).isEmpty();
        assertThat(bus.ids()).hasSize(20).doesNotHaveDuplicates();
        assertThat(orders)
                .allSatisfy(order -> assertThat(bus.ids().indexOf(order + ":1"))
                        .isNotNegative()
                        .isLessThan(bus.ids().indexOf(order + ":2")));
    }

    @Test
    void anEventThatIsTooLargeBecomesADeadLetterAndLaterOnesAreDelivered() {
        OrderId before = shop.place("before");
        OrderId large = shop.place("large");
        OrderId after = shop.place("after");
        try (AwsSink sink = bus.sink(withPadding(large, BatchDelivery.MOST_BYTES))) {
            shop.relayAll(shop.relay(sink));
        }

        assertThat(bus.ids()).containsExactly(before + ":1", after + ":1");
        assertThat(shop.progress().deadLettersOfAllTenants(10))
                .extracting(DeadLetter::eventId, DeadLetter::attempts)
                .containsExactly(tuple(large + ":1", Relay.TRIES));
    }

    @Test
    void whereTheOldLimitHoldsAnEventAboveItIsRefusedAlone() {
        shop.place("before");
        OrderId large = shop.place("large");
        try (AwsSink sink = bus.sink(withPadding(large, 300_000))) {
            assertThat(sink.deliver(shop.events()))
                    .isEqualTo(Delivery.stopped(
                            1,
                            new Refused("ValidationException: Total size of the entries in the request is over the"
                                    + " limit.")));
        }
    }

    @Test
    void aThrottledRequestIsNotRepeatedByTheSdk() {
        shop.place("key");
        bus.aws.service = (_, _) -> Answer.error(400, "ThrottlingException", "Rate exceeded");
        try (AwsSink sink = bus.sink(Shop.FORMAT)) {
            assertThat(sink.deliver(shop.events()))
                    .isEqualTo(Delivery.stopped(0, new Unavailable("ThrottlingException: Rate exceeded")));
        }

        assertThat(bus.aws.requests).hasSize(1);
    }

    @Test
    void aBusThatIsForbiddenRefusesNoEvent() {
        shop.place("key");
        bus.refuse(_ -> Optional.of("NotAuthorizedForSourceException"));
        try (AwsSink sink = bus.sink(Shop.FORMAT)) {
            assertThat(sink.deliver(shop.events()))
                    .isEqualTo(Delivery.stopped(
                            0, new Unavailable("NotAuthorizedForSourceException: Refused on purpose.")));
        }
    }

    @Test
    void anEntryWithoutAnAnswerIsNotDelivered() {
        shop.place("key");
        bus.aws.service = (_, _) -> new Answer(200, "{\"FailedEntryCount\":0,\"Entries\":[]}");
        try (AwsSink sink = bus.sink(Shop.FORMAT)) {
            assertThat(sink.deliver(shop.events())).isEqualTo(new Delivery(0, Optional.of(Failures.UNANSWERED)));
        }
    }

    @Test
    void anEndpointThatHangsCostsALimitedTime() {
        shop.place("key");
        bus.aws.hang();
        try (AwsSink sink = bus.sink(Shop.FORMAT, Tracing.OFF, Duration.ofMillis(300))) {
            assertThat(sink.deliver(shop.events()))
                    .isEqualTo(Delivery.stopped(0, new Unavailable("AWS has not answered within 300 ms")));
        }
    }

    @Test
    void aBatchEndsBeforeTheLease() {
        assertThat(AwsSink.BATCH.plus(AwsSink.CALL)).isLessThan(Relay.LEASE.dividedBy(2));
    }

    @Test
    void aStoppingServiceDoesNotWaitForAnEndpointThatHangs() throws InterruptedException {
        shop.place("key");
        bus.aws.hang();
        CompletableFuture<Delivery> result = new CompletableFuture<>();
        CompletableFuture<Boolean> stays = new CompletableFuture<>();
        try (AwsSink sink = bus.sink(Shop.FORMAT, Tracing.OFF, Duration.ofMinutes(10))) {
            Thread relay = Thread.ofPlatform().start(() -> {
                result.complete(sink.deliver(shop.events()));
                stays.complete(Thread.currentThread().isInterrupted());
            });
            bus.aws.awaitRequest();
            relay.interrupt();
            relay.join();
        }

        assertThat(result.join())
                .isEqualTo(Delivery.stopped(0, new Unavailable("AWS has not answered within 1000 ms")));
        assertThat(stays.join()).isTrue();
    }

    @Test
    void missingCredentialsAreReportedInOneSentence() {
        shop.place("key");
        AwsSink sink = new AwsSink(
                "eventbridge",
                Shop.FORMAT,
                () -> new EventBus(
                        Clients.configure(EventBridgeClient.builder(), bus.aws.access(), AwsSink.CALL)
                                .credentialsProvider(new Clients.Found(SystemPropertyCredentialsProvider.create()))
                                .build(),
                        RecordedBus.NAME,
                        Tracing.OFF,
                        AwsSink.CALL));

        assertThat(sink.deliver(shop.events()))
                .isEqualTo(Delivery.stopped(
                        0,
                        new Unavailable("No credentials for AWS were found: set AWS_ACCESS_KEY_ID and"
                                + " AWS_SECRET_ACCESS_KEY, or give the service a role")));
        sink.close();
    }

    @Test
    void aReasonDoesNotQuoteTheSignedRequest() {
        shop.place("key");
        bus.aws.service = (_, _) -> Answer.error(
                403,
                "SignatureDoesNotMatch",
                "The signature does not match.\n\nThe Canonical String should have been\nx-amz-security-token:secret");
        try (AwsSink sink = bus.sink(Shop.FORMAT)) {
            assertThat(sink.deliver(shop.events()).failure())
                    .contains(new Unavailable("SignatureDoesNotMatch: The signature does not match."));
        }
    }

    private static String id(JsonNode entry) {
        return entry.path("Resources").path(0).asText().replace("urn:orders:order:", "")
                + (entry.path("DetailType").asText().equals("OrderCreated") ? ":1" : ":2");
    }

    private static EventFormat withPadding(OrderId large, int length) {
        return logged -> {
            String json = Shop.FORMAT.json(logged);
            return logged.event().orderId().equals(large)
                    ? json.replaceFirst("\\{", "{\"padding\":\"" + "x".repeat(length) + "\",")
                    : json;
        };
    }
}
