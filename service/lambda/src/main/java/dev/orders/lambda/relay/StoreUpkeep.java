package dev.orders.lambda.relay;

import dev.orders.core.audit.log.AuditedErasures;
import dev.orders.core.audit.log.AuditedRetention;
import dev.orders.core.audit.proof.ContinuousProof;
import dev.orders.core.audit.proof.ContinuousProof.Progress;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.placement.PurgeExpiredClaims;
import dev.orders.core.port.Store;
import dev.orders.core.secret.ResealSecrets;
import dev.orders.core.usecase.PurgeDeliveries;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.wiring.Retention;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// Keeps the store tidy, in invocations of the relay function.
@Singleton
@Unremovable
public final class StoreUpkeep {
    private static final Logger LOG = Logger.getLogger(StoreUpkeep.class);
    private static final Duration EVERY_MINUTE = Duration.ofMinutes(1);
    private static final Duration HOURLY = Duration.ofHours(1);
    private static final Duration DAILY = Duration.ofDays(1);

    /// A batch delays other writes by some milliseconds.
    private static final int BATCH = 500;

    private static final int BATCHES = 100;

    /// So few that an invocation ends in time.
    private static final int MOST_ERASED = 2_000;

    /// An invocation proves so many pages of the audit log, so that a long log costs no long invocation.
    private static final int PAGES = 10;

    private final List<DueWork> works = new ArrayList<>();
    private final ContinuousProof proof;
    private final ResealSecrets reseal;

    /// Where the next batch of secrets begins.
    private Optional<WebhookEndpoint> after = Optional.empty();

    StoreUpkeep(
            Store store,
            PurgeExpiredClaims claims,
            PurgeDeliveries deliveries,
            AuditedErasures erasures,
            Retention retention,
            ResealSecrets reseal) {
        this.proof = new ContinuousProof(store.audit(), DAILY, System::nanoTime);
        this.reseal = reseal;
        add("claim-purge", EVERY_MINUTE, () -> claims.runOnce(BATCH, BATCHES));
        add("delivery-purge", EVERY_MINUTE, () -> deliveries.runOnce(BATCH, BATCHES));
        add("erasures", EVERY_MINUTE, erasures::finishInterrupted);
        add("audit-proof", EVERY_MINUTE, this::prove);
        works.add(new DueWork("secret-reseal", this::reseal, System::nanoTime));
        retention.audited().ifPresent(runs -> works.add(new DueWork("retention", () -> erase(runs), System::nanoTime)));
    }

    private void add(String name, Duration pause, Runnable work) {
        works.add(new DueWork(
                name,
                () -> {
                    work.run();
                    return pause;
                },
                System::nanoTime));
    }

    /// Does what is due.
    ///
    /// @param isTimeUp whether the invocation must end
    public void run(BooleanSupplier isTimeUp) throws InterruptedException {
        for (DueWork work : works) {
            work.runIfDue(isTimeUp);
        }
    }

    private void prove() {
        for (int page = 0; page < PAGES; page++) {
            Progress progress = proof.runOnce(BATCH);
            progress.broken().ifPresent(broken -> LOG.errorv("The audit log is not intact. {0}", broken));
            if (progress.isComplete() || progress.broken().isPresent()) {
                return;
            }
        }
    }

    private Duration reseal() {
        ResealSecrets.Batch batch = reseal.runOnce(after, BATCH);
        after = batch.last();
        if (!batch.missingKeys().isEmpty()) {
            LOG.errorv(
                    "Webhooks have secrets that are sealed with master keys that MASTER_KEY_FILE does not contain: {0}",
                    String.join(", ", batch.missingKeys()));
        }
        return after.isPresent() ? Duration.ZERO : HOURLY;
    }

    private static Duration erase(AuditedRetention runs) {
        long due = runs.due().stream().mapToLong(EndedOrders::count).sum();
        if (due == 0) {
            return HOURLY;
        }
        long erased = runs.run(due, MOST_ERASED, _ -> {});
        LOG.infov("The retention of {0} orders has ended. Their customers and notes were erased", erased);
        return erased < due ? Duration.ZERO : HOURLY;
    }
}
