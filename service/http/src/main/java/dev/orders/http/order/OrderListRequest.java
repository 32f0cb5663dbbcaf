package dev.orders.http.order;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.update.UpdateWindow;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.exchange.PageAddress;
import dev.orders.http.exchange.QueryParameters;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The list that a query selects.
///
/// @param updates selects orders by their last change, and sorts them by it; empty for the list by creation
record OrderListRequest(OrderFilter filter, Optional<UpdateWindow> updates, int limit, Optional<String> cursor) {
    static final int DEFAULT_LIMIT = 20;

    /// A page is held in memory, and an order may have five hundred items.
    static final int MAX_LIMIT = 100;

    static OrderListRequest of(RoutingContext routing) {
        QueryParameters query = QueryParameters.of(routing);
        Optional<CustomerId> customer =
                query.text("customer_id").map(text -> QueryParameters.valid(() -> new CustomerId(text)));
        Set<OrderStatus> statuses =
                query.text("status").map(OrderListRequest::statuses).orElse(Set.of());
        Optional<Instant> from = query.time("created_from");
        Optional<Instant> to = query.time("created_to");
        Optional<OrderReference> reference =
                query.text("reference").map(text -> QueryParameters.valid(() -> new OrderReference(text)));
        OrderFilter filter = QueryParameters.valid(() -> new OrderFilter(customer, statuses, from, to, reference));
        long limit = query.wholeNumber("limit", 1, MAX_LIMIT).orElse((long) DEFAULT_LIMIT);
        return new OrderListRequest(filter, updates(query), (int) limit, query.text("cursor"));
    }

    private static Optional<UpdateWindow> updates(QueryParameters query) {
        UpdateWindow window =
                QueryParameters.valid(() -> new UpdateWindow(query.time("updated_from"), query.time("updated_to")));
        return Optional.of(window)
                .filter(given -> given.from().isPresent() || given.to().isPresent());
    }

    /// What identifies the list of a tenant. Without a reference it is that of earlier releases, so their
    /// cursors stay valid.
    List<String> list(TenantId tenant) {
        List<String> list = new ArrayList<>(List.of(
                tenant.value(),
                filter.customerId().map(CustomerId::value).orElse(""),
                filter.statuses().stream().sorted().toList().toString(),
                filter.createdFrom().map(Instant::toString).orElse(""),
                filter.createdTo().map(Instant::toString).orElse("")));
        filter.reference().map(OrderReference::value).ifPresent(list::add);
        updates.ifPresent(window -> {
            list.add("updated");
            list.add(window.from().map(Instant::toString).orElse(""));
            list.add(window.to().map(Instant::toString).orElse(""));
        });
        return list;
    }

    /// The page that starts at `cursor`.
    PageAddress address(String cursor) {
        Optional<String> statuses = Optional.of(filter.statuses())
                .filter(chosen -> !chosen.isEmpty())
                .map(chosen -> chosen.stream().sorted().map(OrderStatus::name).collect(Collectors.joining(",")));
        return new PageAddress("/orders")
                .with("customer_id", filter.customerId().map(CustomerId::value))
                .with("status", statuses)
                .with("created_from", filter.createdFrom())
                .with("created_to", filter.createdTo())
                .with("reference", filter.reference().map(OrderReference::value))
                .with("updated_from", updates.flatMap(UpdateWindow::from))
                .with("updated_to", updates.flatMap(UpdateWindow::to))
                .with("limit", limit)
                .with("cursor", cursor);
    }

    private static Set<OrderStatus> statuses(String text) {
        Set<OrderStatus> statuses = EnumSet.noneOf(OrderStatus.class);
        for (String name : text.split(",", -1)) {
            statuses.add(Arrays.stream(OrderStatus.values())
                    .filter(status -> status.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> QueryParameters.refused("status must be one or several, separated by commas, of "
                            + List.of(OrderStatus.values()))));
        }
        return statuses;
    }
}
