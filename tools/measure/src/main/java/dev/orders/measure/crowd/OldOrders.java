package dev.orders.measure.crowd;

import dev.orders.core.background.Background;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.measure.layer.Samples;
import dev.orders.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Orders that ended long ago, so that the retention of the service has something to do.
final class OldOrders {
    private static final TenantId TENANT = new TenantId("old");
    private static final Duration AGE = Duration.ofDays(30);
    private static final int CLIENTS = 64;

    private OldOrders() {}

    /// Writes orders into a new database. The newest order is of today, because the service doubts a clock
    /// that is more than a day ahead of the newest event.
    static void write(Path directory, int orders) {
        try (SqliteStore store = SqliteStore.open(directory, Background.unobserved())) {
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int client = 0; client < CLIENTS; client++) {
                    var _ = executor.submit(() -> {
                        for (int order = 0; order < orders / CLIENTS; order++) {
                            write(store);
                        }
                    });
                }
            }
            store.place(Samples.claim(TENANT));
        }
    }

    private static void write(SqliteStore store) {
        Instant then = Samples.CLOCK.instant().minus(AGE);
        Claim claim = Samples.claim(TENANT, then);
        store.place(claim);
        store.changeStatus(
                TENANT,
                claim.order().id(),
                new AnyVersion(),
                new Transition(OrderStatus.CANCELLED, Optional.empty(), Actor.ANONYMOUS, then));
    }
}
