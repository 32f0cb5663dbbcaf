package dev.orders.store.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.core.order.StatusChange;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Placement;
import dev.orders.measure.layer.Samples;
import dev.orders.measure.mongo.Kind;
import dev.orders.measure.mongo.Operations;
import dev.orders.store.mongo.connection.Server;
import java.util.List;
import java.util.stream.IntStream;

/// Operations of the store.
public final class StoreOperations implements Operations {
    private final OwnDatabase database;
    private final MongoStore store;

    /// @param commands observe each command
    /// @param pool observes the connections
    public StoreOperations(String uri, List<CommandListener> commands, ConnectionPoolListener pool) {
        this.database = OwnDatabase.bare(uri);
        this.store = MongoStore.open(Server.of(uri), database.name(), Samples.CLOCK, commands, pool);
    }

    @Override
    public List<Runnable> prepare(Kind kind, int count) {
        return switch (kind) {
            case CREATE -> OwnDatabase.claims(count).stream().map(this::create).toList();
            case READ -> {
                List<Claim> some = database.orders(Math.min(count, 64));
                yield IntStream.range(0, count)
                        .mapToObj(index -> read(some.get(index % some.size())))
                        .toList();
            }
            case CHANGE -> database.orders(count).stream().map(this::change).toList();
        };
    }

    private Runnable create(Claim claim) {
        return () -> require(store.place(claim) instanceof Placement.Placed);
    }

    private Runnable read(Claim claim) {
        return () ->
                require(store.find(claim.order().tenant(), claim.order().id()).isPresent());
    }

    private Runnable change(Claim claim) {
        return () -> require(
                store.changeStatus(
                                claim.order().tenant(),
                                claim.order().id(),
                                DriverOperations.VERSION_1,
                                DriverOperations.payment(claim))
                        instanceof StatusChange.Changed);
    }

    private static void require(boolean asExpected) {
        if (!asExpected) {
            throw new IllegalStateException("the store does not do what it is measured for");
        }
    }

    @Override
    public void clean() {
        database.clean();
    }

    @Override
    public void close() {
        store.close();
        database.close();
    }
}
