package dev.orders.events.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import dev.orders.core.SettableClock;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.TargetPolicy;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookSecret;
import dev.orders.core.webhook.Webhooks;
import dev.orders.events.Sink.Delivery;
import dev.orders.testsupport.log.LogRecorder;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;

/// Webhooks with a receiver on this machine, orders, and the log lines of the test.
abstract class WebhookFixture {
    /// A text that must not be in the log.
    static final String TOKEN = "a-token-in-the-query";

    private final Claims claims = new Claims();
    private final AtomicLong number = new AtomicLong();
    private final List<WebhookClient> clients = new ArrayList<>();
    private final LogRecorder log = LogRecorder.start("dev.orders");

    /// The current time, because the library that verifies signatures always uses it.
    final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));

    final InMemoryStore orders = new InMemoryStore();
    final InMemoryWebhookStore webhooks = new InMemoryWebhookStore();
    final Receiver receiver = Receiver.open();
    final WebhookDelivery delivery = delivery(Duration.ofSeconds(20));
    final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
    final InMemoryRelayStore progress = new InMemoryRelayStore();

    @AfterEach
    void stop() throws IOException {
        log.close();
        clients.forEach(WebhookClient::close);
        receiver.close();
    }

    final WebhookDelivery delivery(Duration timeout) {
        WebhookClient client = new WebhookClient(
                TargetPolicy.PRIVATE_TOO,
                _ -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                SSLContext::getDefault,
                timeout);
        clients.add(client);
        return new WebhookDelivery(
                webhooks,
                client,
                logged -> "{\"id\":\"" + logged.event().id() + "\"}",
                _ -> new UUID(number.incrementAndGet(), 0),
                clock);
    }

    /// An instance of the service. All instances of a test share the other stores.
    final WebhookInstance instance(DeliveryStore pending) {
        return new WebhookInstance(orders, progress, webhooks, pending, delivery, clock);
    }

    final List<PendingDeliveries> pending() {
        return Stream.of(PendingDeliveries.State.values())
                .flatMap(state -> deliveries.dueOfAllTenants(state, Instant.MAX, Instant.MAX, 100).stream())
                .toList();
    }

    final PendingDeliveries pendingOf(WebhookEndpoint endpoint) {
        return deliveries.find(endpoint.tenant(), endpoint.id()).orElseThrow();
    }

    final Duration pauseOf(WebhookEndpoint endpoint) {
        return Duration.between(clock.instant(), pendingOf(endpoint).dueAt());
    }

    final WebhookEndpoint registered(long id, int port) {
        WebhookEndpoint endpoint = WebhookEndpoint.create(
                Webhooks.id(id),
                TenantId.DEFAULT,
                Webhooks.settings("http://receiver.example:" + port + "/hook?token=" + TOKEN),
                Webhooks.secret(1),
                0,
                clock.instant());
        webhooks.insert(endpoint);
        return endpoint;
    }

    final Delivery deliver(WebhookEndpoint endpoint) {
        return new WebhookSink(endpoint.tenant(), endpoint.id(), delivery).deliver(events());
    }

    final OrderId place(TenantId tenant, String key) {
        return ((Placed) orders.place(claims.claim(tenant, key, Orders.sample(), clock.instant())))
                .answer()
                .orderId();
    }

    final OrderId place(String key) {
        return place(TenantId.DEFAULT, key);
    }

    final void pay(OrderId order) {
        Order found = orders.find(TenantId.DEFAULT, order).orElseThrow();
        orders.changeStatus(found.tenant(), order, new AnyVersion(), Orders.to(OrderStatus.PAID, clock.instant()));
    }

    final List<LoggedEvent> events() {
        return orders.readAll(0, 1000);
    }

    /// The ids of the received events.
    final List<String> received() {
        return receiver.requests().stream()
                .map(request -> request.header("webhook-id"))
                .toList();
    }

    final List<DeliveryAttempt> attempts(WebhookEndpoint endpoint) {
        return webhooks.attempts(endpoint.tenant(), endpoint.id(), Optional.empty(), 100);
    }

    final List<String> logged() {
        return log.messages();
    }

    /// The library of the specification accepts the signature.
    static void assertBelieved(Receiver.Request request, WebhookSecret secret) {
        assertThatCode(() -> new Webhook(secret.text())
                        .verify(
                                request.body(),
                                Map.of(
                                        "webhook-id", List.of(request.header("webhook-id")),
                                        "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                                        "webhook-signature", List.of(request.header("webhook-signature")))))
                .doesNotThrowAnyException();
    }
}
