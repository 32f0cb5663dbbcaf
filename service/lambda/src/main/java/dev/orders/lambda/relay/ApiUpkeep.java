package dev.orders.lambda.relay;

import dev.orders.core.audit.log.RefusedAccess;
import dev.orders.core.usecase.key.RecordApiKeyUses;
import dev.orders.http.limit.RequestLimits;
import dev.orders.http.limit.TenantLimits;
import dev.orders.wiring.TokenIssuer;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Writes what requests have left in the memory of this copy of the function, and keeps its memory current. Runs
/// after a request, because a function does nothing between requests.
@Singleton
@Unremovable
public final class ApiUpkeep {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int BATCH = 500;

    private final List<DueWork> works = new ArrayList<>();

    ApiUpkeep(RecordApiKeyUses uses, RefusedAccess refused, TokenIssuer issuer, RequestLimits limits) {
        works.add(new DueWork("key-uses", () -> write(uses), System::nanoTime));
        works.add(new DueWork("audit-log", () -> write(refused), System::nanoTime));
        issuer.keys().ifPresent(keys -> works.add(new DueWork("issuer-keys", keys::reload, System::nanoTime)));
        limits.tenants()
                .ifPresent(
                        tenants -> works.add(new DueWork("limit-exchange", () -> exchange(tenants), System::nanoTime)));
    }

    /// Does what is due.
    ///
    /// @param isTimeUp whether the invocation must end
    public void run(BooleanSupplier isTimeUp) throws InterruptedException {
        for (DueWork work : works) {
            work.runIfDue(isTimeUp);
        }
    }

    private static Duration write(RecordApiKeyUses uses) {
        uses.runAll(BATCH);
        return EVERY;
    }

    /// What cannot be written has been reported, and is tried again after the pause.
    private static Duration write(RefusedAccess refused) {
        boolean _ = refused.write();
        return EVERY;
    }

    private static Duration exchange(TenantLimits tenants) {
        tenants.exchange();
        return TenantLimits.EXCHANGE_EVERY;
    }
}
