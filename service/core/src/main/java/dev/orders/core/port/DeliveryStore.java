package dev.orders.core.port;

import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Stores the pending deliveries of webhooks. A webhook that waits for nothing has no entry, so it costs nothing.
/// Every method throws [StoreUnavailableException] if the store does not answer.
public interface DeliveryStore {
    /// Replaces the pending deliveries of one webhook.
    ///
    /// @param before what the store must have; empty if it must have nothing
    /// @param after what the store has afterwards; empty to delete
    record Change(Optional<PendingDeliveries> before, Optional<PendingDeliveries> after) {
        /// Stores the first pending deliveries of a webhook.
        public static Change insert(PendingDeliveries after) {
            return new Change(Optional.empty(), Optional.of(after));
        }

        /// Replaces one version by the next one.
        public static Change replace(PendingDeliveries before, PendingDeliveries after) {
            return new Change(Optional.of(before), Optional.of(after));
        }

        /// Replaces one version by the next one, or deletes it.
        public static Change of(PendingDeliveries before, Optional<PendingDeliveries> after) {
            return new Change(Optional.of(before), after);
        }
    }

    /// The pending deliveries of the tenant's webhook.
    Optional<PendingDeliveries> find(TenantId tenant, WebhookId webhook);

    /// The pending deliveries of these webhooks, whichever tenants have them. Webhooks without are absent.
    List<PendingDeliveries> findOfAnyTenant(Set<WebhookId> webhooks);

    /// The pending deliveries of all tenants that are in this state and due, those that are due earliest first.
    ///
    /// @param latestStart a state that began later was written with a clock that was ahead, so it is due
    List<PendingDeliveries> dueOfAllTenants(State state, Instant now, Instant latestStart, int limit);

    /// The pending deliveries of all tenants, except the suspended ones, in no certain order.
    List<PendingDeliveries> listOfAllTenants(int limit);

    /// Makes each change whose `before` is what the store has, by compare-and-set of the revision. Returns the
    /// changes that were made. A crash may happen between any two changes.
    List<Change> apply(List<Change> changes);
}
