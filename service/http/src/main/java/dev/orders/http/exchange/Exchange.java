package dev.orders.http.exchange;

import dev.orders.core.access.Principal;
import dev.orders.core.audit.Requester;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.Span;
import dev.orders.core.trace.TraceContext;
import dev.orders.core.trace.Tracing;
import dev.orders.http.connection.Guard;
import dev.orders.http.connection.RequestGuard;
import dev.orders.http.proxy.Sender;
import dev.orders.http.proxy.SenderReading;
import dev.orders.http.proxy.TrustedProxies;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One request and its answer, with the data for its log line and its metrics.
public final class Exchange {
    private static final String KEY = Exchange.class.getName();

    /// The operating system buffers smaller answers completely, so only larger answers can remain unsent.
    private static final int LARGE = 64 * 1024;

    /// A status for the log and the metrics only; no client ever gets it. nginx logs the same number.
    private static final int CLIENT_CLOSED = 499;

    private final long startedNanos = System.nanoTime();
    private final RoutingContext routing;
    private final Optional<RequestGuard> guard;
    private final Sender peer;
    private final SenderReading sender;
    private final String requestId;
    private final String path;
    private final @Nullable Endpoint endpoint;
    private final Span span;
    private @Nullable Principal principal;
    private byte[] body = {};
    private boolean bodyRead;
    private @Nullable String orderId;
    private @Nullable OrderStatus orderStatus;
    private volatile @Nullable String problemCode;
    private volatile @Nullable String abortCode;
    private volatile long streamingNanos;
    private volatile boolean unsent;

    private Exchange(RoutingContext routing, TrustedProxies proxies, Tracing tracing) {
        this.routing = routing;
        this.guard = Guard.of(routing.request());
        this.peer = Guard.peer(routing.request());
        this.sender = proxies.sender(peer, routing.request().headers());
        this.requestId = RequestId.of(routing.request().getHeader("X-Request-Id"));
        this.path = NormalPath.of(routing);
        this.endpoint = Endpoint.of(routing.request().method().name(), path).orElse(null);
        this.span = RequestSpan.start(tracing, this);
    }

    /// The exchange of this request, which has started.
    public static Exchange of(RoutingContext routing) {
        return started(routing).orElseThrow();
    }

    /// The exchange of this request. Empty if it has not started.
    public static Optional<Exchange> started(RoutingContext routing) {
        return Optional.ofNullable(routing.get(KEY));
    }

    /// Starts the exchange of this request.
    ///
    /// @param proxies the proxies that the service believes
    /// @param tracing makes the span of the request
    public static Exchange start(RoutingContext routing, TrustedProxies proxies, Tracing tracing) {
        Exchange exchange = new Exchange(routing, proxies, tracing);
        routing.put(KEY, exchange);
        exchange.guard.ifPresent(RequestGuard::begins);
        exchange.describe();
        return exchange;
    }

    /// Sets the request id and the trace id of the answer.
    public void describe() {
        routing.response().putHeader("X-Request-Id", requestId());
        trace().ifPresent(trace -> routing.response().putHeader("X-Trace-Id", trace.traceId()));
    }

    /// The request id: from `X-Request-Id`, or chosen by the service.
    public String requestId() {
        return requestId;
    }

    /// The span that caused what the request causes. Empty if the request is in no trace.
    public Optional<TraceContext> trace() {
        return span.context();
    }

    /// Runs a use case as a step of the request.
    ///
    /// @param useCase its name
    public <T> T step(String useCase, Supplier<T> work) {
        return span.step(useCase, work);
    }

    /// The client: behind trusted proxies the one that they report, otherwise the other end of the connection. Its
    /// address is personal data, so it is not logged.
    public Sender sender() {
        return sender.or(peer);
    }

    /// Why it is not known who sent the request. Empty if it is known.
    public Optional<String> unclearSender() {
        return sender.unclear();
    }

    /// The path of the request. Empty if it is not in normal form.
    public String path() {
        return path;
    }

    /// The value of a header. Several lines are joined with commas, which means the same (RFC 9110 section 5.3).
    @Nullable
    public String header(String name) {
        List<String> lines = routing.request().headers().getAll(name);
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    /// The route. Empty if no route has this method and path.
    public Optional<Endpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /// The template of the route. Unknown paths share a name, so that clients cannot create metrics without
    /// limit.
    public String route() {
        return endpoint == null ? "unmatched" : endpoint.template();
    }

    /// The method of the request. Requests without a route share a name.
    public String routeMethod() {
        return endpoint == null ? "other" : method();
    }

    /// Records who asks.
    public void identify(Principal authenticated) {
        principal = authenticated;
    }

    /// Who asks. Empty if the request has no valid credentials, as on public routes.
    public Optional<Principal> principal() {
        return Optional.ofNullable(principal);
    }

    /// The tenant of the request.
    ///
    /// @throws IllegalStateException if the route is public, so that the request may have no principal
    public TenantId tenant() {
        return requirePrincipal().tenant();
    }

    /// The user or machine that sent the request, for the history of orders.
    ///
    /// @throws IllegalStateException if the route is public, so that the request may have no principal
    public Actor actor() {
        return requirePrincipal().actor();
    }

    /// The principal and the request, for the audit log.
    public Requester requester() {
        return new Requester(actor(), Optional.of(requestId()));
    }

    private Principal requirePrincipal() {
        return principal().orElseThrow(() -> new IllegalStateException("The request has no principal"));
    }

    /// The id of the order in the request. Null if there is none.
    @Nullable
    public String orderId() {
        return orderId;
    }

    /// The status of the order that a create or a change of status tells.
    public Optional<OrderStatus> orderStatus() {
        return Optional.ofNullable(orderStatus);
    }

    /// The code of the problem in the answer, or of the reason why the answer was aborted. Null for a success.
    @Nullable
    public String errorCode() {
        String code = isBrokenOff() ? guard.map(RequestGuard::cutReason).orElse("client_closed") : problemCode;
        return abortCode == null ? code : abortCode;
    }

    /// Holds a piece of the request's body until the exchange ends. Returns false if the memory limit of all
    /// connections does not allow it.
    public boolean hold(int length) {
        return guard.isEmpty() || guard.get().holdBody(length);
    }

    /// Sets the body, after all of it was received.
    public void completeBody(Buffer whole) {
        body = whole.getBytes();
        bodyRead = true;
    }

    /// Whether the client may still be sending the request.
    public boolean isReceiving() {
        return guard.isPresent() && guard.get().isReceiving();
    }

    /// Whether the client may still be sending a body.
    public boolean awaitsBody() {
        return !bodyRead && (endpoint == null || endpoint.body() == Endpoint.Body.JSON);
    }

    /// The body of the request. Empty if the route has none.
    public byte[] body() {
        return body;
    }

    /// The method of the request.
    public String method() {
        return routing.request().method().name();
    }

    /// The status of the answer. If the exchange was aborted before the answer, the status is 499 if the client
    /// aborted it, and 500 if the service did. A stream keeps the status that it began with.
    public int status() {
        if (isBrokenOff()) {
            return abortCode == null ? CLIENT_CLOSED : 500;
        }
        return routing.response().getStatusCode();
    }

    private boolean isBrokenOff() {
        return streamingNanos == 0 && (unsent || !routing.response().ended());
    }

    /// Called when the answer was given to the connection, or the connection was closed. Records the exchange. A
    /// large answer is recorded after the client has received it, because the connection may end before that.
    public void end(Consumer<Exchange> record) {
        guard.ifPresent(held -> held.ends(routing.response().bytesWritten()));
        if (guard.isPresent() && streamingNanos == 0 && routing.response().bytesWritten() > LARGE) {
            guard.get().whenSent(sent -> {
                unsent = !sent;
                record.accept(this);
            });
        } else {
            record.accept(this);
        }
    }

    /// Ends the span of the request, after `measure` has run inside of it.
    public void endSpan(Runnable measure) {
        RequestSpan.end(span, this, measure);
    }

    /// The time since the request began.
    public long elapsedNanos() {
        return System.nanoTime() - startedNanos;
    }

    /// How long the client waited: until a stream began, or until any other answer was complete.
    public long waitedNanos() {
        return streamingNanos > 0 ? streamingNanos : elapsedNanos();
    }

    /// Records that the answer is a stream that begins now.
    public void beginStream() {
        streamingNanos = elapsedNanos();
    }

    /// Records that the answer was aborted, and the code of the reason.
    public void cutOff(String code) {
        abortCode = code;
    }

    /// Records the order of the request, for the log line.
    public void recordOrder(OrderId id) {
        orderId = id.toString();
    }

    /// Records the status of the order after a create or a change, for the log line.
    public void recordStatus(OrderStatus status) {
        orderStatus = status;
    }

    /// Records that the answer is this problem, and returns its body.
    public String refuse(Problem problem) {
        problemCode = problem.code();
        return ProblemJson.of(problem, RequestId.ofProblem(this));
    }
}
