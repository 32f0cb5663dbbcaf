package dev.orders.wiring.config;

import dev.orders.core.background.Background;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.opening.StoreFactory;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.settings.Variables;
import dev.orders.events.LogSinkFactory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A composition root with a store that needs no variable, for tests of the other settings.
final class FakeAdapters {
    static final Adapters ALL = new Adapters(List.of(new FakeStoreFactory()), List.of(), List.of(new LogSinkFactory()));

    private FakeAdapters() {}

    private static final class FakeStoreFactory implements StoreFactory {
        @Override
        public Set<String> variables() {
            return Set.of();
        }

        @Override
        public Optional<StoreSettings> read(Variables variables) {
            return Optional.of(new FakeStoreSettings());
        }
    }

    private record FakeStoreSettings() implements StoreSettings {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public StoreSettings withClaims(ClaimStoreSettings claims) {
            throw new IllegalStateException("A test of settings keeps the claims in the store");
        }

        @Override
        public Store open(Clock clock, Background background, StoreObserver observer) {
            throw new IllegalStateException("A test of settings opens no store");
        }
    }
}
