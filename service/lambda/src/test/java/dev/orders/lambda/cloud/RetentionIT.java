package dev.orders.lambda.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.front.FunctionFront;
import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditFilter;
import dev.orders.core.background.Background;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.settings.Variables;
import dev.orders.core.tenant.TenantId;
import dev.orders.lambda.LambdaAdapters;
import dev.orders.wiring.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The relay function erases the customers of orders whose retention has ended.
@Timeout(180)
final class RetentionIT {
    private static final AuditFilter RUNS = new AuditFilter(
            Optional.empty(), Optional.empty(), Optional.of(AuditAction.RETENTION_RUN), Optional.empty());

    @TempDir
    Path directory;

    private final Clock clock = Clock.systemUTC();
    private final Claims claims = new Claims();

    @Test
    void customersOfOldOrdersAreErasedAndThoseOfOthersStay() throws Exception {
        MongoServer mongo = new MongoServer(new MemoryBackend());
        Map<String, String> variables =
                Map.of("MONGO_URI", mongo.bindAndGetConnectionString(), "EVENT_SINKS", "none", "RETENTION_DAYS", "30");
        Store store = Settings.of(new Variables(variables), LambdaAdapters.ALL)
                .store()
                .open(clock, Background.unobserved(), StoreObserver.NONE);
        Order old = cancelled(store, "old", Duration.ofDays(31));
        Order recent = cancelled(store, "recent", Duration.ofDays(29));

        try (FunctionFront front =
                new FunctionFront(Path.of("target/function.zip"), directory, FrontSettings.of(variables), clock)) {
            byte[] _ = front.relay().invoke(new byte[] {'{', '}'});

            assertThat(found(store, old).customerId().value()).startsWith("erased-");
            assertThat(found(store, recent).customerId()).isEqualTo(recent.customerId());
            assertThat(store.audit().list(RUNS, Long.MAX_VALUE, 9)).isNotEmpty();
            assertThat(front.relayLog()).contains("The retention of 1 orders has ended");
        } finally {
            store.closing().run();
            mongo.shutdownNow();
        }
    }

    private Order cancelled(Store store, String key, Duration ago) {
        Instant then = clock.instant().minus(ago).truncatedTo(ChronoUnit.MILLIS);
        Claim claim = claims.claim(key, Orders.sample(), then);
        Transition cancelling = new Transition(OrderStatus.CANCELLED, Optional.empty(), Orders.ACTOR, then);

        assertThat(store.placements().place(claim)).isInstanceOf(Placement.Placed.class);
        assertThat(store.orders()
                        .changeStatus(TenantId.DEFAULT, claim.order().id(), new Precondition.AnyVersion(), cancelling))
                .isInstanceOf(StatusChange.Changed.class);
        return claim.order();
    }

    private static Order found(Store store, Order order) {
        return store.orders().find(TenantId.DEFAULT, order.id()).orElseThrow();
    }
}
