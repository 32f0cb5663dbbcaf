package dev.orders.http.order;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.order.update.UpdateWindow;
import dev.orders.core.usecase.ListOrders;
import dev.orders.core.usecase.ListUpdatedOrders;
import dev.orders.http.exchange.Cursors;
import dev.orders.http.exchange.Exchange;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads the pages of lists of orders, and converts their places to cursors and back.
@Singleton
class OrderPages {
    /// A time and an id.
    private static final int PLACE_LENGTH = 3 * Long.BYTES;

    private final ListOrders listOrders;
    private final ListUpdatedOrders listUpdatedOrders;
    private final Cursors cursors;

    OrderPages(ListOrders listOrders, ListUpdatedOrders listUpdatedOrders, Cursors cursors) {
        this.listOrders = listOrders;
        this.listUpdatedOrders = listUpdatedOrders;
        this.cursors = cursors;
    }

    /// One page.
    ///
    /// @param next the cursor of the next page; empty if this page is the last one
    record Page(List<Order> orders, Optional<String> next) {}

    /// The page that the request asks for.
    Page read(Exchange exchange, OrderListRequest request) {
        List<String> list = request.list(exchange.tenant());
        return request.updates()
                .map(window -> updated(exchange, request, window, list))
                .orElseGet(() -> newest(exchange, request, list));
    }

    private Page newest(Exchange exchange, OrderListRequest request, List<String> list) {
        Optional<OrderId> last = request.cursor().map(cursor -> new OrderId(cursors.last(cursor, list)));
        ListOrders.Page page = exchange.step(
                "ListOrders", () -> listOrders.handle(exchange.tenant(), request.filter(), last, request.limit()));
        Optional<String> next = page.more()
                ? Optional.of(cursors.after(page.orders().getLast().id().uuid(), list))
                : Optional.empty();
        return new Page(page.orders(), next);
    }

    private Page updated(Exchange exchange, OrderListRequest request, UpdateWindow window, List<String> list) {
        Optional<UpdatePosition> last = request.cursor().map(cursor -> place(cursors.last(cursor, list, PLACE_LENGTH)));
        ListUpdatedOrders.Page page = exchange.step(
                "ListUpdatedOrders",
                () -> listUpdatedOrders.handle(exchange.tenant(), request.filter(), window, last, request.limit()));
        return new Page(page.orders(), page.next().map(next -> cursors.after(bytes(next), list)));
    }

    private static byte[] bytes(UpdatePosition place) {
        UUID id = place.id().uuid();
        return ByteBuffer.allocate(PLACE_LENGTH)
                .putLong(place.updatedAt().toEpochMilli())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UpdatePosition place(byte[] bytes) {
        ByteBuffer place = ByteBuffer.wrap(bytes);
        return new UpdatePosition(
                Instant.ofEpochMilli(place.getLong()), new OrderId(new UUID(place.getLong(), place.getLong())));
    }
}
