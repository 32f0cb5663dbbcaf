package dev.orders.core.customer.erasure;

import dev.orders.core.order.CustomerId;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.tenant.TenantSlots;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The erasures that this instance runs. Their number is limited, so that erasures never take the store for
/// themselves. Thread-safe.
final class RunningErasures {
    /// The most erasures of requests.
    private static final int MOST = 4;

    /// The most erasures of the requests of one tenant.
    static final int MOST_OF_TENANT = 2;

    private final TenantSlots requests = new TenantSlots(MOST, MOST_OF_TENANT);
    private final Set<CustomerId> standIns = ConcurrentHashMap.newKeySet();

    /// Takes a place for a request of the tenant. Returns false if there is none.
    boolean tryEnter(TenantId tenant) {
        return requests.take(tenant);
    }

    /// Returns a place that [#tryEnter] has given.
    void leave(TenantId tenant) {
        requests.free(tenant);
    }

    /// Runs the work on an erasure.
    ///
    /// @param standIn of the erasure
    void run(CustomerId standIn, Runnable work) {
        standIns.add(standIn);
        try {
            work.run();
        } finally {
            standIns.remove(standIn);
        }
    }

    /// Whether a thread of this instance works on the erasure.
    boolean contains(CustomerId standIn) {
        return standIns.contains(standIn);
    }
}
