package dev.orders.layers;

import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.port.Claim;
import dev.orders.core.port.Placement;
import dev.orders.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The store as the service uses it, without HTTP.
final class EmbeddedStore implements Layer {
    private static final Precondition VERSION_1 = new Precondition.OneOf(Set.of(1L));

    private final SqliteStore store;
    private final int clients;

    EmbeddedStore(Path directory, int clients) {
        this.store = SqliteStore.open(directory);
        this.clients = clients;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public Measured run(Duration length) {
        return Clients.run(clients, length, this::cycle);
    }

    private void cycle() {
        Claim claim = Samples.claim();
        require(store.place(claim) instanceof Placement.Placed);
        require(store.find(claim.order().tenant(), claim.order().id()).isPresent());
        require(
                store.changeStatus(
                                claim.order().tenant(),
                                claim.order().id(),
                                VERSION_1,
                                new Transition(
                                        OrderStatus.PAID,
                                        Optional.empty(),
                                        claim.actor(),
                                        claim.order().createdAt()))
                        instanceof StatusChange.Changed);
    }

    private static void require(boolean asExpected) {
        if (!asExpected) {
            throw new IllegalStateException("the store does not do what it is measured for");
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
