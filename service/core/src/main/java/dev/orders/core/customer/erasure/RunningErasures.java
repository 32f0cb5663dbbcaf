package dev.orders.core.customer.erasure;

import dev.orders.core.order.CustomerId;
import dev.orders.core.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The erasures that this instance runs. Their number is limited, so that erasures never take the store for
/// themselves. Thread-safe.
final class RunningErasures {
    /// The most erasures of requests.
    private static final int MOST = 4;

    /// The most erasures of the requests of one tenant.
    static final int MOST_OF_TENANT = 2;

    private final List<TenantId> requests = new ArrayList<>();
    private final Set<CustomerId> standIns = new HashSet<>();

    /// Takes a place for a request of the tenant. Returns false if there is none.
    synchronized boolean tryEnter(TenantId tenant) {
        long ofTenant = requests.stream().filter(tenant::equals).count();
        return requests.size() < MOST && ofTenant < MOST_OF_TENANT && requests.add(tenant);
    }

    /// Returns a place that [#tryEnter] has given.
    synchronized void leave(TenantId tenant) {
        requests.remove(tenant);
    }

    /// Runs the work on an erasure.
    ///
    /// @param standIn of the erasure
    void run(CustomerId standIn, Runnable work) {
        add(standIn);
        try {
            work.run();
        } finally {
            remove(standIn);
        }
    }

    private synchronized void add(CustomerId standIn) {
        standIns.add(standIn);
    }

    private synchronized void remove(CustomerId standIn) {
        standIns.remove(standIn);
    }

    /// Whether a thread of this instance works on the erasure.
    synchronized boolean contains(CustomerId standIn) {
        return standIns.contains(standIn);
    }
}
