package dev.orders.core.scan;

import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Reads all orders of all tenants with their histories, as they were at one instant, while others write. The
/// instant is a position of the event log: an event belongs to the state if it is in the log up to there. Only an
/// erasure and the removal of old orders show at once, because what they delete must not come back. So do orders that
/// are imported without their events, because the log does not have them.
///
/// Every method throws a [dev.orders.core.port.StoreUnavailableException] if the store cannot be read.
public interface OrderScan extends AutoCloseable {
    /// An order that a scan has reached.
    record Place(TenantId tenant, OrderId order) {}

    /// Some orders.
    ///
    /// @param orders in the order of tenants, and of ids for each tenant, without those that were created later
    /// @param last the place after which the next page begins; empty if there are no more orders
    record Page(List<OrderHistory> orders, Optional<Place> last) {
        public Page {
            orders = List.copyOf(orders);
        }
    }

    /// The position up to which the event log has every event that was acknowledged before this call.
    long position();

    /// The orders after a place, as they were when the log ended at a position.
    ///
    /// @param after the last place of the page before
    /// @param limit at least 1
    Page read(long position, Optional<Place> after, int limit);

    /// Closes what the scan has opened.
    @Override
    void close();
}
