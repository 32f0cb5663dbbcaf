package dev.orders.lambda.snapshot;

import dev.orders.core.background.Background;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A store that can be closed and opened again while others hold its ports. The connections in a snapshot belong
/// to no copy of it.
public final class ReopenableStore implements StoreSettings {
    private final StoreSettings settings;
    private @Nullable Supplier<Store> opening;
    private volatile @Nullable Store current;

    public ReopenableStore(StoreSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public StoreSettings withClaims(ClaimStoreSettings claims) {
        return new ReopenableStore(settings.withClaims(claims));
    }

    @Override
    public Store open(Clock clock, Background background, StoreObserver observer) {
        opening = () -> settings.open(clock, background, observer);
        reopen();
        return ports();
    }

    /// Closes the store, if it is open.
    public void close() {
        Store open = current;
        current = null;
        if (open != null) {
            open.closing().run();
        }
    }

    /// Opens the store, if it was ever opened and is closed.
    public void reopen() {
        Supplier<Store> again = opening;
        if (again != null && current == null) {
            current = again.get();
        }
    }

    private Store ports() {
        return new Store(
                port(Store::placements),
                port(Store::orders),
                port(Store::log),
                port(Store::relays),
                port(Store::webhooks),
                port(Store::deliveries),
                port(Store::secrets),
                port(Store::keys),
                port(Store::customers),
                port(Store::retention),
                port(Store::demand),
                port(Store::audit),
                port(Store::holdings),
                port(Store::probe),
                this::close);
    }

    /// A port that asks the store that is open now.
    ///
    /// @param type is always empty: it makes the compiler infer the class of the port
    @SafeVarargs
    private <P> P port(Function<Store, P> port, P... type) {
        Class<?> face = type.getClass().getComponentType();
        Object proxy = Proxy.newProxyInstance(face.getClassLoader(), new Class<?>[] {face}, (_, method, arguments) -> {
            Store open = current;
            if (open == null) {
                throw new IllegalStateException("The store is closed for a snapshot");
            }
            try {
                return method.invoke(port.apply(open), arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        });
        @SuppressWarnings("unchecked")
        P typed = (P) face.cast(proxy);
        return typed;
    }
}
