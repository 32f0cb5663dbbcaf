package dev.orders.lambda.store;

import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreProbe;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;

/// Claims in a database of their own, which may be opened later than the orders: reads and changes need no
/// claims.
final class ReopenableClaims implements ClaimStoreSettings {
    private final ClaimStoreSettings settings;
    private final Reopenable<Open> open;
    private volatile CompletableFuture<?> attempt = CompletableFuture.completedFuture(null);

    /// @param nanoTime a monotonic clock
    ReopenableClaims(ClaimStoreSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.open = new Reopenable<>(claims -> claims.closing().run(), nanoTime);
    }

    @Override
    public String name() {
        return settings.name();
    }

    /// Begins to open the claims, so that two databases that do not answer take no longer than one. They stay
    /// open until [#close], even if the store of the orders cannot be opened with them.
    @Override
    public Open open(StoreObserver observer) {
        attempt =
                CompletableFuture.runAsync(() -> open.open(() -> settings.open(observer)), Thread::startVirtualThread);
        return new Open(open.port(Open::claims), probe(), () -> {});
    }

    /// Waits until the claims are open, or their database has not answered in time.
    ///
    /// @throws IllegalArgumentException if a setting is wrong
    void awaitAttempt() {
        try {
            attempt.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException refusal ? refusal : failure;
        }
    }

    StoreProbe probe() {
        return new ReopenableProbe<>(settings.name(), open, Open::probe, Optional.empty());
    }

    void close() {
        open.close();
    }
}
