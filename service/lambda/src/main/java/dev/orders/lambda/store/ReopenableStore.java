package dev.orders.lambda.store;

import dev.orders.core.background.Background;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The store of a function. It can be opened while its database does not answer, and closed and opened again
/// while others hold its ports.
public final class ReopenableStore implements StoreSettings {
    private final StoreSettings settings;
    private final Optional<ReopenableClaims> claims;
    private final LongSupplier nanoTime;
    private final Reopenable<Store> open;
    private @Nullable Runnable opening;

    /// @param nanoTime a monotonic clock
    public ReopenableStore(StoreSettings settings, LongSupplier nanoTime) {
        this(settings, Optional.empty(), nanoTime);
    }

    private ReopenableStore(StoreSettings settings, Optional<ReopenableClaims> claims, LongSupplier nanoTime) {
        this.settings = settings;
        this.claims = claims;
        this.nanoTime = nanoTime;
        this.open = new Reopenable<>(store -> store.closing().run(), nanoTime);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public StoreSettings withClaims(ClaimStoreSettings elsewhere) {
        ReopenableClaims reopenable = new ReopenableClaims(elsewhere, nanoTime);
        return new ReopenableStore(settings.withClaims(reopenable), Optional.of(reopenable), nanoTime);
    }

    /// Opens the store. If a database does not answer, its ports try it again when they are used.
    @Override
    public Store open(Clock clock, Background background, StoreObserver observer) {
        opening = () -> open.open(() -> settings.open(clock, background, observer));
        reopen();
        return ports();
    }

    /// Closes the store, if it is open.
    public void close() {
        open.close();
        claims.ifPresent(ReopenableClaims::close);
    }

    /// Opens the store, if it was ever opened and is closed, unless a database does not answer.
    public void reopen() {
        if (opening != null) {
            opening.run();
            claims.ifPresent(ReopenableClaims::awaitAttempt);
        }
    }

    private Store ports() {
        return new Store(
                open.port(Store::placements),
                open.port(Store::orders),
                open.port(Store::log),
                open.port(Store::relays),
                open.port(Store::webhooks),
                open.port(Store::deliveries),
                open.port(Store::secrets),
                open.port(Store::keys),
                open.port(Store::customers),
                open.port(Store::retention),
                open.port(Store::dueOrders),
                open.port(Store::demand),
                open.port(Store::audit),
                open.port(Store::holdings),
                new ReopenableProbe<>(name(), open, Store::probe, claims.map(ReopenableClaims::probe)),
                this::close);
    }
}
