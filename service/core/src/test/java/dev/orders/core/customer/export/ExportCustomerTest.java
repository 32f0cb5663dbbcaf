package dev.orders.core.customer.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.access.InMemoryApiKeyStore;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.customer.export.ExportCustomer.Recipients;
import dev.orders.core.expiry.InMemoryDueOrders;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.DemandStore;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ExportCustomerTest {
    private static final TenantId TENANT = TenantId.DEFAULT;
    private static final CustomerId CUSTOMER = Orders.sample().customerId();
    private static final WebhookEndpoint WEBHOOK = Webhooks.endpoint(TENANT, 1);

    private final InMemoryStore orders = new InMemoryStore();
    private final InMemoryWebhookStore webhooks = new InMemoryWebhookStore();
    private final InMemoryRelayStore relays = new InMemoryRelayStore();
    private final Claims claims = new Claims();
    private final ExportCustomer exportCustomer = new ExportCustomer(
            new Store(
                    orders,
                    orders,
                    orders,
                    relays,
                    webhooks,
                    new InMemoryDeliveryStore(),
                    orders,
                    new InMemoryApiKeyStore(),
                    orders,
                    orders,
                    new InMemoryDueOrders(orders),
                    DemandStore.SINGLE_INSTANCE,
                    new InMemoryAuditStore(),
                    orders.holdings(),
                    orders,
                    () -> {}),
            Set.of("kafka"));

    @Test
    void anOrderComesWithItsHistoryItsAttemptsAndItsDeadLetters() {
        webhooks.insert(WEBHOOK);
        Claim first = place("first");
        Claim second = place("second");
        orders.changeStatus(TENANT, first.order().id(), new AnyVersion(), Orders.to(OrderStatus.PAID, Orders.START));
        DeliveryAttempt later = attempt(first, 2, Orders.START.plusSeconds(2));
        DeliveryAttempt earlier = attempt(first, 1, Orders.START.plusSeconds(1));
        webhooks.append(List.of(later, earlier));
        DeadLetter refusedByKafka = letter("kafka", second);
        DeadLetter refusedByWebhook = letter(WEBHOOK.id().sink(), second);
        relays.addDeadLetter(refusedByKafka);
        relays.addDeadLetter(refusedByWebhook);

        List<ExportedOrder> page = page(CUSTOMER, Optional.empty());

        assertThat(page)
                .extracting(order -> order.history().current().id())
                .containsExactly(second.order().id(), first.order().id());
        assertThat(page.getFirst().attempts()).isEmpty();
        assertThat(page.getFirst().deadLetters()).containsExactlyInAnyOrder(refusedByKafka, refusedByWebhook);
        assertThat(page.getLast().history().events()).hasSize(2);
        assertThat(page.getLast().attempts()).containsExactly(earlier, later);
        assertThat(page.getLast().deadLetters()).isEmpty();
        assertThat(page(CUSTOMER, Optional.of(first.order().id()))).isEmpty();
    }

    @Test
    void manyOrdersComeInPagesWithoutGapsAndRepetitions() {
        List<OrderId> placed = new ArrayList<>();
        for (int number = 0; number < 120; number++) {
            placed.addFirst(place("key-" + number).order().id());
        }

        List<OrderId> exported = new ArrayList<>();
        List<ExportedOrder> page = page(CUSTOMER, Optional.empty());
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(50);
            page.forEach(order -> exported.add(order.history().current().id()));
            page = page(CUSTOMER, Optional.of(exported.getLast()));
        }

        assertThat(exported).isEqualTo(placed);
    }

    @Test
    void anUnknownCustomerHasNoOrders() {
        place("key");

        assertThat(page(new CustomerId("nobody"), Optional.empty())).isEmpty();
    }

    @Test
    void recipientsAreTheWebhooksOfTheTenantAndTheSinks() {
        webhooks.insert(WEBHOOK);
        webhooks.insert(Webhooks.endpoint(Orders.OTHER_TENANT, 2));

        assertThat(exportCustomer.recipients(TENANT)).isEqualTo(new Recipients(List.of(WEBHOOK), Set.of("kafka")));
    }

    private List<ExportedOrder> page(CustomerId customer, Optional<OrderId> before) {
        return exportCustomer.page(TENANT, customer, before, exportCustomer.recipients(TENANT));
    }

    private Claim place(String key) {
        Claim claim = claims.claim(key, Orders.sample());
        orders.place(claim);
        return claim;
    }

    private static DeliveryAttempt attempt(Claim claim, int number, Instant at) {
        return new DeliveryAttempt(
                new UUID(0, number),
                WEBHOOK.id(),
                claim.event().id(),
                1,
                number,
                at,
                Duration.ofMillis(3),
                new Answered(200));
    }

    private static DeadLetter letter(String sink, Claim claim) {
        return new DeadLetter(sink, claim.event().id(), TENANT, 1, "refused", 1, Orders.START, false);
    }
}
