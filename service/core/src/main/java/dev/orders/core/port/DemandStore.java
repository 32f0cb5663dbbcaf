package dev.orders.core.port;

import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Tells each instance how many requests the other instances get, so that all instances together keep to a
/// limit.
@FunctionalInterface
public interface DemandStore {
    /// A report that is older than this is ignored: its instance has probably ended.
    Duration LIFETIME = Duration.ofSeconds(5);

    /// For a store that only one instance can open.
    DemandStore SINGLE_INSTANCE = (_, _, _) -> Map.of();

    /// Replaces the report of this instance, and returns the sum of the reports of all other instances.
    ///
    /// @param instance a name that no other instance has
    /// @param demand requests per second, by tenant; tenants without requests are absent
    /// @param now the time of the report
    /// @throws StoreUnavailableException if the store does not answer
    Map<TenantId, Double> exchange(String instance, Map<TenantId, Double> demand, Instant now);
}
