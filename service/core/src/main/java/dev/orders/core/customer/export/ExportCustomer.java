package dev.orders.core.customer.export;

import static java.util.stream.Collectors.groupingBy;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads everything that the service has about a customer, page by page, so that an export of many orders needs
/// little memory. Orders that arrive during an export may be missing from it.
public final class ExportCustomer {
    /// An order may have some hundred kilobytes.
    private static final int PAGE = 50;

    private final Store store;
    private final Set<String> sinks;

    /// @param sinks the names of the sinks that get every event
    public ExportCustomer(Store store, Set<String> sinks) {
        this.store = store;
        this.sinks = Set.copyOf(sinks);
    }

    /// Who may have been told about the orders of a tenant.
    ///
    /// @param sinks the names of sinks that get every event of every tenant
    public record Recipients(List<WebhookEndpoint> webhooks, Set<String> sinks) {
        public Recipients {
            webhooks = List.copyOf(webhooks);
            sinks = Set.copyOf(sinks);
        }

        private Set<WebhookId> ids() {
            return webhooks.stream().map(WebhookEndpoint::id).collect(Collectors.toSet());
        }

        /// Dead letters name a webhook like a sink.
        private Set<String> names() {
            Set<String> names = new HashSet<>(sinks);
            ids().forEach(webhook -> names.add(webhook.sink()));
            return names;
        }
    }

    /// Who may have been told about the orders of this tenant.
    public Recipients recipients(TenantId tenant) {
        return new Recipients(store.webhooks().list(tenant), sinks);
    }

    /// Orders of the customer, newest first. An empty page is the end.
    ///
    /// @param before the last order of the previous page
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer
    public List<ExportedOrder> page(
            TenantId tenant, CustomerId customer, Optional<OrderId> before, Recipients recipients) {
        List<OrderHistory> histories = store.customers().histories(tenant, customer, before, PAGE);
        Set<String> events = histories.stream()
                .flatMap(history -> history.events().stream())
                .map(OrderEvent::id)
                .collect(Collectors.toSet());
        Map<String, List<DeliveryAttempt>> attempts =
                store.webhooks().attemptsFor(tenant, recipients.ids(), events).stream()
                        .collect(groupingBy(attempt -> orderOf(attempt.eventId())));
        Map<String, List<DeadLetter>> deadLetters =
                store.relays().deadLettersFor(tenant, recipients.names(), events).stream()
                        .collect(groupingBy(letter -> orderOf(letter.eventId())));
        return histories.stream()
                .map(history -> exported(history, attempts, deadLetters))
                .toList();
    }

    private static ExportedOrder exported(
            OrderHistory history,
            Map<String, List<DeliveryAttempt>> attempts,
            Map<String, List<DeadLetter>> deadLetters) {
        String id = history.current().id().toString();
        return new ExportedOrder(
                history,
                attempts.getOrDefault(id, List.of()).stream()
                        .sorted(Comparator.comparing(DeliveryAttempt::attemptedAt))
                        .toList(),
                deadLetters.getOrDefault(id, List.of()));
    }

    private static String orderOf(String eventId) {
        return eventId.substring(0, eventId.lastIndexOf(':'));
    }
}
