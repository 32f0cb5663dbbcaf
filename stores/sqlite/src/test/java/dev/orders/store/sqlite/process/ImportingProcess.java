package dev.orders.store.sqlite.process;

import dev.orders.core.importing.ImportedOrder;
import dev.orders.core.importing.OrderImport;
import dev.orders.core.importing.OrderImport.Announcement;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.importing.SqliteOrderImport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Imports orders, always the same ones, until it is killed. Prints how many of them are in the store.
final class ImportingProcess {
    static final int ORDERS = 20_000;
    private static final int PAGE = 20;
    private static final Instant LONG_AGO = Instant.parse("1999-12-31T23:59:59.999Z");

    private ImportingProcess() {}

    /// The first argument is the data directory.
    public static void main(String... arguments) {
        try (OrderImport orders = SqliteOrderImport.open(Path.of(arguments[0]))) {
            for (int first = 0; first < ORDERS; first += PAGE) {
                orders.insert(page(first, PAGE), Announcement.NONE);
                System.out.println(first + PAGE);
            }
        }
    }

    static List<OrderHistory> page(int first, int size) {
        return IntStream.range(first, first + size)
                .mapToObj(ImportingProcess::order)
                .toList();
    }

    private static OrderHistory order(int number) {
        OrderReference reference = new OrderReference("r-" + number);
        OrderId id = ImportedOrder.id(TenantId.DEFAULT, reference, LONG_AGO);
        List<OrderEvent> events =
                ImportedOrder.shortestHistory(id, OrderStatus.FULFILLED, LONG_AGO, LONG_AGO.plusSeconds(1));
        return ImportedOrder.of(id, TenantId.DEFAULT, Orders.referenced(Orders.full(), reference.value()), events);
    }
}
