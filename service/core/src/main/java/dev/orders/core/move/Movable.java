package dev.orders.core.move;

import dev.orders.core.access.ApiKey;
import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.customer.Erasure;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.placement.Claim;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.WebhookEndpoint;

/// One thing that a store has, in a form that every store understands.
public sealed interface Movable {
    /// A secret of the store itself, such as the key of cursors or the salt of erasures.
    ///
    /// @param hex the bytes in lower-case hexadecimal
    record StoreSecret(String name, String hex) implements Movable {}

    /// An order with all its events.
    record StoredOrder(OrderHistory history) implements Movable {}

    /// The place of an event in the log. The event itself is in the history of its order.
    record LogEntry(long position, TenantId tenant, OrderId order, long version) implements Movable {}

    /// A position that no event may get, because the log continues after it. A restore from a backup leaves one.
    record UsedPosition(long position) implements Movable {}

    /// The claim of an idempotency key, with the answer.
    record StoredClaim(Claim claim) implements Movable {}

    /// An erasure that has ended, or a stand-in that is reserved.
    record StandIn(Erasure erasure) implements Movable {}

    /// An API key, without its secret.
    record StoredKey(ApiKey key) implements Movable {}

    /// A webhook. Its secrets are as the store keeps them: sealed if a master key seals them.
    record Webhook(WebhookEndpoint endpoint) implements Movable {}

    /// What a webhook waits for. The log of the source has one partition.
    record Pending(PendingDeliveries deliveries) implements Movable {}

    /// An attempt to deliver an event to a webhook.
    record Attempt(DeliveryAttempt attempt) implements Movable {}

    /// The position up to which a sink has the events of all partitions.
    record RelayPosition(String sink, long position) implements Movable {}

    /// An event that a sink has refused.
    record Letter(DeadLetter letter) implements Movable {}

    /// A record of the audit log, also a damaged one: it is evidence.
    record AuditEntry(StoredRecord stored) implements Movable {}

    /// The head of the audit log.
    record Head(AuditHead head) implements Movable {}
}
