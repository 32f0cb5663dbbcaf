package dev.orders.http.feed;

import dev.orders.core.feed.FeedFilter;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.exchange.QueryParameters;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The part of the live feed that a request selects.
///
/// @param after the position that the stream starts after; empty to start with new events
record FeedRequest(FeedFilter filter, OptionalLong after) {
    /// The header that a browser sends automatically when it reconnects (HTML standard, "Server-sent events").
    static final String LAST_EVENT_ID = "Last-Event-ID";

    static FeedRequest of(RoutingContext routing, TenantId tenant) {
        QueryParameters query = QueryParameters.of(routing);
        Optional<OrderId> order = query.text("order_id").map(FeedRequest::orderId);
        Optional<CustomerId> customer =
                query.text("customer_id").map(text -> QueryParameters.valid(() -> new CustomerId(text)));
        Set<EventType> types = query.text("type").map(FeedRequest::types).orElse(Set.of());
        Optional<Long> parameter = query.wholeNumber("after", 0, Long.MAX_VALUE);
        // The header wins, because a browser that reconnects sends its original URL and the last id in the header.
        OptionalLong after =
                lastEventId(routing).or(() -> parameter).map(OptionalLong::of).orElse(OptionalLong.empty());
        return new FeedRequest(new FeedFilter(tenant, order, customer, types), after);
    }

    private static Optional<Long> lastEventId(RoutingContext routing) {
        List<String> lines = routing.request().headers().getAll(LAST_EVENT_ID);
        if (lines.size() > 1) {
            throw QueryParameters.refused(LAST_EVENT_ID + " must be given once");
        }
        return lines.stream()
                // A client that has not received an event yet may send an empty id.
                .filter(text -> !text.isBlank())
                .map(text -> QueryParameters.wholeNumber(LAST_EVENT_ID, text, 0, Long.MAX_VALUE))
                .findFirst();
    }

    private static OrderId orderId(String text) {
        return OrderId.parse(text)
                .orElseThrow(() -> QueryParameters.refused("order_id must be o- and a UUID in lower case"));
    }

    private static Set<EventType> types(String text) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (String name : text.split(",", -1)) {
            types.add(EventType.parse(name)
                    .orElseThrow(() -> QueryParameters.refused(
                            "type must be one or several, separated by commas, of " + List.of(EventType.values()))));
        }
        return types;
    }
}
