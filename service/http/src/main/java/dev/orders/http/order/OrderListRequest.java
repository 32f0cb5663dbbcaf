package dev.orders.http.order;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderStatus;
import dev.orders.http.exchange.QueryParameters;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// The list that a query selects.
record OrderListRequest(OrderFilter filter, int limit, Optional<String> cursor) {
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
        OrderFilter filter = QueryParameters.valid(() -> new OrderFilter(customer, statuses, from, to));
        long limit = query.wholeNumber("limit", 1, MAX_LIMIT).orElse((long) DEFAULT_LIMIT);
        return new OrderListRequest(filter, (int) limit, query.text("cursor"));
    }

    /// The path of the page that starts at `cursor`.
    String address(String cursor) {
        StringJoiner query = new StringJoiner("&", "/orders?", "");
        filter.customerId().ifPresent(customer -> add(query, "customer_id", customer.value()));
        if (!filter.statuses().isEmpty()) {
            add(
                    query,
                    "status",
                    filter.statuses().stream().sorted().map(OrderStatus::name).collect(Collectors.joining(",")));
        }
        filter.createdFrom().ifPresent(from -> add(query, "created_from", from.toString()));
        filter.createdTo().ifPresent(to -> add(query, "created_to", to.toString()));
        add(query, "limit", String.valueOf(limit));
        add(query, "cursor", cursor);
        return query.toString();
    }

    private static void add(StringJoiner query, String name, String value) {
        query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
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
