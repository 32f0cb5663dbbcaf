package dev.orders.http.feed;

import dev.orders.core.feed.FeedFilter;
import dev.orders.core.feed.ReadEvents;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.exchange.Endpoint;
import dev.orders.http.exchange.PageAddress;
import dev.orders.http.exchange.QueryParameters;
import dev.orders.http.exchange.Refused;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// The events that a request selects, for a stream or a page.
///
/// @param after the position that the events come after; empty for new events
/// @param givenLimit the most events of a page; empty for the usual number
record FeedRequest(FeedFilter filter, OptionalLong after, Optional<Integer> givenLimit) {
    private static final int USUAL_LIMIT = 100;

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
        Optional<Integer> limit =
                query.wholeNumber("limit", 1, ReadEvents.MOST_EVENTS).map(Long::intValue);
        return new FeedRequest(new FeedFilter(tenant, order, customer, types), after, limit);
    }

    /// Whether the client prefers a page to a stream. The gate has put the chosen type first.
    static boolean isOfPage(RoutingContext routing) {
        return Endpoint.FOLLOW_EVENTS.answer().isJson(routing.request().getHeader("Accept"));
    }

    /// The refusal of a position that the log has not reached. The end of the log is not named: it would tell a tenant
    /// how much all tenants write.
    static Refused beyondEnd() {
        return QueryParameters.refused("the position is beyond the end of the log, so it comes from another database");
    }

    /// The most events of a page.
    int limit() {
        return givenLimit.orElse(USUAL_LIMIT);
    }

    /// Refuses the limit of a stream, which has no pages.
    void requireNoLimit() {
        if (givenLimit.isPresent()) {
            throw QueryParameters.refused("limit is for pages only, which Accept: application/json asks for");
        }
    }

    /// The page that starts after a position.
    PageAddress address(long position) {
        Optional<String> types = Optional.of(filter.types())
                .filter(chosen -> !chosen.isEmpty())
                .map(chosen -> chosen.stream().sorted().map(EventType::toString).collect(Collectors.joining(",")));
        return new PageAddress(Endpoint.FOLLOW_EVENTS.template())
                .with("order_id", filter.orderId())
                .with("customer_id", filter.customerId().map(CustomerId::value))
                .with("type", types)
                .with("limit", limit())
                .with("after", position);
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
