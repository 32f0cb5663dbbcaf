package dev.orders.lambda.relay;

import dev.orders.core.audit.log.AuditedErasures;
import dev.orders.core.background.Step;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.feed.LiveTail;
import dev.orders.core.placement.PurgeExpiredClaims;
import dev.orders.core.port.Store;
import dev.orders.core.secret.ResealSecrets;
import dev.orders.core.usecase.PurgeDeliveries;
import dev.orders.wiring.Retention;
import dev.orders.wiring.telemetry.RetentionMetrics;
import dev.orders.wiring.upkeep.AuditLogProof;
import dev.orders.wiring.upkeep.ClaimPurge;
import dev.orders.wiring.upkeep.DeliveryPurge;
import dev.orders.wiring.upkeep.InterruptedErasures;
import dev.orders.wiring.upkeep.RetentionRun;
import dev.orders.wiring.upkeep.SecretReseal;
import dev.orders.wiring.upkeep.UnpaidOrders;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Keeps the store tidy, in invocations of the relay function.
@Singleton
@Unremovable
public final class StoreUpkeep {
    private static final Duration EVERY = Duration.ofMinutes(1);

    /// So few that an invocation ends in time.
    private static final int MOST_ERASED = 2_000;

    /// An invocation proves so many pages of the audit log, so that a long log costs no long invocation.
    private static final AuditLogProof.Pace PROOF = new AuditLogProof.Pace(10, EVERY);

    private final List<DueWork> works = new ArrayList<>();

    StoreUpkeep(
            Store store,
            UnpaidOrders unpaid,
            PurgeExpiredClaims claims,
            PurgeDeliveries deliveries,
            EraseCustomer eraseCustomer,
            AuditedErasures erasures,
            Retention retention,
            RetentionMetrics metrics,
            LiveTail liveTail,
            ResealSecrets reseal,
            MeterRegistry meters,
            Clock clock) {
        add("order-expiry", unpaid);
        add("claim-purge", new ClaimPurge(claims, EVERY));
        add("delivery-purge", new DeliveryPurge(deliveries));
        add("erasures", new InterruptedErasures(eraseCustomer, erasures, EVERY));
        add("audit-proof", new AuditLogProof(store.audit(), meters, clock, PROOF));
        add("secret-reseal", new SecretReseal(reseal));
        retention
                .audited()
                .ifPresent(audited -> add("retention", new RetentionRun(audited, liveTail, metrics, MOST_ERASED)));
    }

    private void add(String name, Step step) {
        works.add(new DueWork(name, step, System::nanoTime));
    }

    /// Does what is due.
    ///
    /// @param isTimeUp whether the invocation must end
    public void run(BooleanSupplier isTimeUp) throws InterruptedException {
        for (DueWork work : works) {
            work.runIfDue(isTimeUp);
        }
    }
}
