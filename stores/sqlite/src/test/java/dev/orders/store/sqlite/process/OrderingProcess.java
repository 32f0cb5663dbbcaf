package dev.orders.store.sqlite.process;

import dev.orders.core.background.Background;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.placement.Claim;
import dev.orders.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;

/// Creates and changes orders until it is killed, and prints each one that was acknowledged.
final class OrderingProcess {
    private static final int CALLERS = 8;

    private OrderingProcess() {}

    /// The first argument is the data directory, the second one the round.
    public static void main(String... arguments) throws IOException {
        SqliteStore store = SqliteStore.open(Path.of(arguments[0]), Background.unobserved());
        int round = Integer.parseInt(arguments[1]);
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            Thread.startVirtualThread(() -> order(store, round, number));
        }
        awaitTheEndOfTheParent();
    }

    private static void order(SqliteStore store, int round, int caller) {
        for (int number = 0; true; number++) {
            Acknowledgement created = new Acknowledgement(round, caller, number, OrderStatus.CREATED);
            Claim claim = created.claim();
            store.place(claim);
            say(created);
            if (number % 2 == 1) {
                Order order = claim.order();
                store.changeStatus(
                        order.tenant(), order.id(), new AnyVersion(), Orders.to(OrderStatus.PAID, Orders.START));
                say(new Acknowledgement(round, caller, number, OrderStatus.PAID));
            }
        }
    }

    private static void say(Acknowledgement acknowledgement) {
        System.out.println(acknowledgement.line());
    }

    /// If the parent dies, the pipe is closed. This process must then end too.
    private static void awaitTheEndOfTheParent() throws IOException {
        System.in.read();
        Runtime.getRuntime().halt(0);
    }
}
