package dev.orders.core.tenant;

import java.util.HashMap;
import java.util.Map;

/// Limits how many things of one kind run at a time, such as streams: of an instance and of each tenant.
/// Thread-safe.
public final class TenantSlots {
    private final int most;
    private final int mostOfTenant;
    private final Map<TenantId, Integer> open = new HashMap<>();
    private int total;

    /// @param most the maximum number of the instance
    /// @param mostOfTenant the maximum number of one tenant
    public TenantSlots(int most, int mostOfTenant) {
        this.most = most;
        this.mostOfTenant = mostOfTenant;
    }

    /// Takes a slot for the tenant. Returns false if the instance or the tenant has no free slot.
    public synchronized boolean take(TenantId tenant) {
        int ofTenant = open.getOrDefault(tenant, 0);
        if (total == most || ofTenant == mostOfTenant) {
            return false;
        }
        total++;
        open.put(tenant, ofTenant + 1);
        return true;
    }

    /// Returns a slot that [#take] has given.
    public synchronized void free(TenantId tenant) {
        total--;
        if (open.merge(tenant, -1, Integer::sum) == 0) {
            open.remove(tenant);
        }
    }

    /// The limit that a tenant meets first.
    public int limit() {
        return Math.min(most, mostOfTenant);
    }

    /// The number of slots that are taken.
    public synchronized int total() {
        return total;
    }
}
