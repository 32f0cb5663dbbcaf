package dev.orders.wiring.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.audit.AuditEntries;
import dev.orders.core.audit.AuditRecord;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.AuditObserver;
import dev.orders.core.audit.log.AuditedErasures;
import dev.orders.core.audit.log.AuditedRetention;
import dev.orders.core.background.Background;
import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.customer.retention.EraseEndedOrders;
import dev.orders.core.expiry.InMemoryDueOrders;
import dev.orders.core.feed.LiveTail;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.PurgeExpiredClaims;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.secret.ResealSecrets;
import dev.orders.core.secret.SampleKeys;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.ExpireUnpaidOrders;
import dev.orders.core.usecase.PurgeDeliveries;
import dev.orders.core.webhook.Webhooks;
import dev.orders.wiring.telemetry.ExpiryMetrics;
import dev.orders.wiring.telemetry.RetentionMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What each step does in one run, and when the next run is due.
final class StepsTest {
    private static final Duration PAUSE = Duration.ofSeconds(7);

    private final SettableClock clock = new SettableClock(Orders.START);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InMemoryStore store = new InMemoryStore();
    private final Claims claims = new Claims();
    private final InMemoryAuditStore audit = new InMemoryAuditStore();
    private final CustomerHashes hashes = new CustomerHashes(store, () -> new byte[CustomerHash.SALT_BYTES]);
    private final LiveTail liveTail = new LiveTail(store, _ -> "", Background.unobserved());

    @Test
    void theAuditLogIsProvenByAsManyPagesAsTheFrontAllows() {
        for (int number = 0; number < 501; number++) {
            audit.append(
                    AuditRecord.following(audit.head(), AuditEntries.entry(TenantId.DEFAULT, number), Orders.START));
        }
        AuditLogProof one = new AuditLogProof(audit, meters, clock, new AuditLogProof.Pace(1, PAUSE));
        AuditLogProof all =
                new AuditLogProof(audit, new SimpleMeterRegistry(), clock, new AuditLogProof.Pace(10, PAUSE));

        assertThat(one.run()).isEqualTo(PAUSE);
        assertThat(proven()).isEqualTo(500);
        assertThat(one.run()).isEqualTo(Duration.ofMinutes(1));
        assertThat(proven()).isEqualTo(501);
        assertThat(all.run()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void unpaidOrdersExpirePageByPageWithoutAPause() throws InterruptedException {
        for (int number = 0; number <= ExpireUnpaidOrders.PAGE; number++) {
            store.place(claims.claim("key-" + number, Orders.sample().expiringAt(Orders.START.plusSeconds(1))));
        }
        clock.advance(Duration.ofSeconds(3));
        UnpaidOrders unpaid = new UnpaidOrders(
                new ExpireUnpaidOrders(new InMemoryDueOrders(store), store, clock), new ExpiryMetrics(meters));

        assertThat(unpaid.run()).isZero();
        assertThat(meters.get("orders.expiry.lag.seconds").gauge().value()).isEqualTo(2);
        assertThat(unpaid.run()).isEqualTo(Duration.ofSeconds(1));
        assertThat(meters.get("orders.expired").counter().count()).isEqualTo(ExpireUnpaidOrders.PAGE + 1);
        assertThat(unpaid.run()).isEqualTo(Duration.ofSeconds(1));
        assertThat(meters.get("orders.expiry.lag.seconds").gauge().value()).isZero();
    }

    @Test
    void secretsAreSealedBatchByBatchWithoutAPause() {
        InMemoryWebhookStore webhooks = new InMemoryWebhookStore();
        for (int number = 1; number <= 150; number++) {
            webhooks.insert(Webhooks.endpoint(TenantId.DEFAULT, number));
        }
        SecretReseal reseal = new SecretReseal(new ResealSecrets(webhooks, SampleKeys.of("new")));

        assertThat(reseal.run()).isZero();
        assertThat(sealed(webhooks)).isEqualTo(100);
        assertThat(reseal.run()).isEqualTo(Duration.ofHours(1));
        assertThat(sealed(webhooks)).isEqualTo(150);
    }

    @Test
    void ordersAreErasedAtOnceIfMoreAreDueThanARunErases() {
        // One more than a batch of the erasure.
        for (int number = 0; number < 51; number++) {
            placeEnded("key-" + number);
        }
        clock.advance(Duration.ofDays(91));
        EraseEndedOrders erase = new EraseEndedOrders(store, hashes, () -> new UUID(0, 7), clock, Duration.ofDays(90));
        AuditedRetention retention = new AuditedRetention(erase, new AuditLog(audit, AuditObserver.NONE, clock));
        RetentionRun run = new RetentionRun(retention, liveTail, new RetentionMetrics(meters), 1);

        assertThat(run.run()).isZero();
        assertThat(meters.get("retention.orders.due").gauge().value()).isOne();
        assertThat(run.run()).isEqualTo(Duration.ofHours(1));
        assertThat(run.run()).isEqualTo(Duration.ofHours(1));
        assertThat(meters.get("retention.orders.erased").counter().count()).isEqualTo(51);
    }

    @Test
    void purgesAndErasuresPauseAsTheFrontAsksFor() {
        placeEnded("key");
        clock.advance(Duration.ofDays(3));
        EraseCustomer eraseCustomer = new EraseCustomer(store, hashes, UUID::randomUUID, liveTail::forget, clock);
        AuditedErasures erasures =
                new AuditedErasures(eraseCustomer, hashes, new AuditLog(audit, AuditObserver.NONE, clock));

        assertThat(new ClaimPurge(new PurgeExpiredClaims(store, clock), PAUSE).run())
                .isEqualTo(PAUSE);
        assertThat(store.purgeExpiredClaims(clock.instant(), 10)).isZero();
        assertThat(new InterruptedErasures(eraseCustomer, erasures, PAUSE).run())
                .isEqualTo(PAUSE);
        assertThat(new DeliveryPurge(new PurgeDeliveries(new InMemoryWebhookStore(), clock)).run())
                .isEqualTo(Duration.ofMinutes(1));
    }

    private double proven() {
        return meters.get("audit.chain.checked.records").gauge().value();
    }

    private static long sealed(InMemoryWebhookStore webhooks) {
        return webhooks.list(TenantId.DEFAULT).stream()
                .filter(webhook -> webhook.secrets().current().text().startsWith("sealed:v1:new:"))
                .count();
    }

    private void placeEnded(String key) {
        Claim claim = claims.claim(key, Orders.sample());
        store.place(claim);
        store.changeStatus(
                TenantId.DEFAULT, claim.order().id(), new AnyVersion(), Orders.to(OrderStatus.CANCELLED, Orders.START));
    }
}
