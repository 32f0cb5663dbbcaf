package dev.orders.measure;

import dev.orders.core.background.Background;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Placement;
import dev.orders.measure.layer.CycleLayer;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Samples;
import dev.orders.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The embedded store, used as the service uses it, without HTTP.
final class StoreLayer {
    private static final Precondition VERSION_1 = new Precondition.OneOf(Set.of(1L));

    private final SqliteStore store;

    private StoreLayer(SqliteStore store) {
        this.store = store;
    }

    static Layer embedded(Path directory, int clients) {
        SqliteStore store = SqliteStore.open(directory, Background.unobserved());
        return new CycleLayer("store", clients, new StoreLayer(store)::cycle, store::close);
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
}
