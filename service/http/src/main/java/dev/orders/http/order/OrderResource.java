package dev.orders.http.order;

import dev.orders.core.amount.Currency;
import dev.orders.core.expiry.UnpaidExpiry;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.placement.PlaceOrder;
import dev.orders.core.placement.Placement;
import dev.orders.core.usecase.ChangeOrderStatus;
import dev.orders.core.usecase.FindOrder;
import dev.orders.http.exchange.EntityTags;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.QueryParameters;
import dev.orders.http.exchange.Refused;
import dev.orders.http.exchange.RequestJson;
import dev.orders.http.order.OrderRequestReader.RequestedChange;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `/orders`: create exactly once, list, read, change the status, and read the history.
@Path("/orders")
@Singleton
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
    private final PlaceOrder placeOrder;
    private final FindOrder findOrder;
    private final OrderPages orderPages;
    private final PageRoom pageRoom;
    private final ChangeOrderStatus changeOrderStatus;
    private final OrderMetrics metrics;

    OrderResource(
            PlaceOrder placeOrder,
            FindOrder findOrder,
            OrderPages orderPages,
            PageRoom pageRoom,
            ChangeOrderStatus changeOrderStatus,
            OrderMetrics metrics) {
        this.placeOrder = placeOrder;
        this.findOrder = findOrder;
        this.orderPages = orderPages;
        this.pageRoom = pageRoom;
        this.changeOrderStatus = changeOrderStatus;
        this.metrics = metrics;
    }

    /// Creates an order, or repeats the first answer to its `Idempotency-Key`.
    @POST
    public RestResponse<String> create(@Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        IdempotencyKey key = OrderRequestReader.key(headers(routing, "Idempotency-Key"));
        NewOrder command = OrderRequestReader.newOrder(RequestJson.read(exchange.body()));
        Placement placement = exchange.step(
                "PlaceOrder",
                () -> placeOrder.handle(exchange.tenant(), exchange.actor(), exchange.trace(), key, command));
        return switch (placement) {
            case Placement.Placed(CreatedAnswer answer) -> {
                metrics.keyMissed();
                yield created(exchange, answer).build();
            }
            case Placement.Replayed(CreatedAnswer answer) -> {
                metrics.keyHit();
                yield created(exchange, answer)
                        .header("Idempotent-Replayed", "true")
                        .build();
            }
            case Placement.KeyReused() -> throw new Refused(Problem.keyReused());
            case Placement.ReferenceExists(OrderId by) -> {
                exchange.recordOrder(by);
                throw new Refused(Problem.referenceExists(by));
            }
            case Placement.CurrencyWithdrawn(Currency currency) ->
                throw new Refused(Problem.invalid(
                        "/currency", "currency " + currency + " has been withdrawn; new orders cannot use it"));
            case Placement.ExpiryRefused() ->
                throw new Refused(Problem.invalid(
                        "/expires_at",
                        "expires_at must be later than now, and at most " + UnpaidExpiry.LONGEST_DAYS + " days later"));
        };
    }

    /// Lists orders page by page: newest first, or in the order of their last change.
    @GET
    public RestResponse<byte[]> list(@Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        OrderListRequest request = OrderListRequest.of(routing);
        try (PageRoom.Room _ = pageRoom.enter(request.limit())) {
            OrderPages.Page page = orderPages.read(exchange, request);
            ResponseBuilder<byte[]> answer = ResponseBuilder.ok(OrderJson.of(page.orders(), page.next()))
                    .header("Cache-Control", "private, no-cache");
            page.next()
                    .ifPresent(cursor ->
                            answer.header("Link", request.address(cursor).link()));
            return answer.build();
        }
    }

    /// Reads an order, or an earlier version of it. 304 if the client's copy is current.
    @GET
    @Path("/{id}")
    public RestResponse<String> find(@PathParam("id") String id, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        QueryParameters query = QueryParameters.of(routing);
        Optional<Long> version = query.wholeNumber("version", 1, Long.MAX_VALUE);
        LongPredicate held = EntityTags.ifNoneMatch(exchange.header("If-None-Match"));
        OrderId orderId = known(exchange, id);
        Order order = version.isEmpty()
                ? exchange.step("FindOrder", () -> findOrder.handle(exchange.tenant(), orderId))
                        .orElseThrow(() -> new Refused(Problem.unknownOrder()))
                : asOf(history(exchange, orderId), version.get());
        return unlessHeld(held, order.version(), () -> OrderJson.of(order));
    }

    /// Reads the events of an order.
    @GET
    @Path("/{id}/history")
    public RestResponse<String> history(@PathParam("id") String id, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        LongPredicate held = EntityTags.ifNoneMatch(exchange.header("If-None-Match"));
        OrderHistory history = history(exchange, known(exchange, id));
        return unlessHeld(held, history.current().version(), () -> OrderJson.of(history));
    }

    private OrderHistory history(Exchange exchange, OrderId id) {
        return exchange.step("FindOrder", () -> findOrder.history(exchange.tenant(), id))
                .orElseThrow(() -> new Refused(Problem.unknownOrder()));
    }

    private static Order asOf(OrderHistory history, long version) {
        return history.asOf(version).orElseThrow(() -> new Refused(Problem.unknownVersion(history.current())));
    }

    private static RestResponse<String> unlessHeld(LongPredicate held, long version, Supplier<String> body) {
        return cacheable(held.test(version) ? ResponseBuilder.notModified() : ResponseBuilder.ok(body.get()), version)
                .build();
    }

    /// Changes the status of an order if `If-Match` names its version.
    @PATCH
    @Path("/{id}")
    public RestResponse<String> changeStatus(@PathParam("id") String id, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        Precondition precondition = EntityTags.ifMatch(exchange.header("If-Match"));
        RequestedChange change = OrderRequestReader.change(RequestJson.read(exchange.body()));
        OrderId orderId = known(exchange, id);
        StatusChange outcome = exchange.step(
                "ChangeOrderStatus",
                () -> changeOrderStatus.handle(
                        exchange.tenant(),
                        exchange.actor(),
                        exchange.trace(),
                        orderId,
                        precondition,
                        change.target(),
                        change.reason()));
        return switch (outcome) {
            case StatusChange.Changed(Order order, var event) -> {
                exchange.recordStatus(order.status());
                metrics.changed(event.from(), event.to());
                yield cacheable(ResponseBuilder.ok(OrderJson.of(order)), order.version())
                        .build();
            }
            case StatusChange.UnknownOrder() -> throw new Refused(Problem.unknownOrder());
            case StatusChange.VersionConflict(Order current) -> {
                exchange.recordStatus(current.status());
                throw new Refused(Problem.versionConflict(current));
            }
            case StatusChange.TransitionRefused(Order current) -> {
                exchange.recordStatus(current.status());
                throw new Refused(Problem.illegalTransition(current, change.target()));
            }
        };
    }

    private static ResponseBuilder<String> created(Exchange exchange, CreatedAnswer answer) {
        exchange.recordOrder(answer.orderId());
        // A replay repeats the first answer, whatever has happened to the order since.
        exchange.recordStatus(OrderStatus.CREATED);
        return ResponseBuilder.<String>create(RestResponse.Status.CREATED)
                .header("Location", "/orders/" + answer.orderId())
                .header("ETag", EntityTags.of(1))
                .entity(answer.body());
    }

    private static ResponseBuilder<String> cacheable(ResponseBuilder<String> answer, long version) {
        return answer.header("ETag", EntityTags.of(version)).header("Cache-Control", "private, no-cache");
    }

    private static OrderId known(Exchange exchange, String text) {
        OrderId id = OrderId.parse(text).orElseThrow(() -> new Refused(Problem.unknownOrder()));
        exchange.recordOrder(id);
        return id;
    }

    private static List<String> headers(RoutingContext routing, String name) {
        return routing.request().headers().getAll(name);
    }
}
