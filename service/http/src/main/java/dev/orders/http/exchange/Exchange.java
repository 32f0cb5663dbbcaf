package dev.orders.http.exchange;

import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.connection.ConnectionGuard;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request and its answer: what its log line and its metrics will say.
public final class Exchange {
    private static final String KEY = Exchange.class.getName();
    private static final int MAX_REQUEST_ID = 128;

    /// Less than this the operating system takes at once and keeps for the client.
    private static final int LARGE = 64 * 1024;

    /// No status of HTTP: nobody is sent it. Proxies of nginx's kind log the same number for the same reason.
    private static final int CLIENT_CLOSED = 499;

    private final long startedNanos = System.nanoTime();
    private final RoutingContext routing;
    private final Optional<ConnectionGuard> guard;
    private final String requestId;
    private final String path;
    private final @Nullable Endpoint endpoint;
    private byte[] body = {};
    private boolean bodyRead;
    private @Nullable String orderId;
    private volatile @Nullable String errorCode;
    private volatile long streamingNanos;
    private volatile boolean untaken;

    private Exchange(RoutingContext routing) {
        this.routing = routing;
        this.guard = ConnectionGuard.of(routing.request().connection());
        this.requestId = requestId(routing.request().getHeader("X-Request-Id"));
        this.path = path(routing);
        this.endpoint = Endpoint.of(routing.request().method().name(), path).orElse(null);
    }

    /// Begins the exchange and gives the client its id.
    public static Exchange begin(RoutingContext routing) {
        Exchange exchange = new Exchange(routing);
        routing.put(KEY, exchange);
        exchange.guard.ifPresent(ConnectionGuard::begins);
        routing.response().putHeader("X-Request-Id", exchange.requestId);
        return exchange;
    }

    /// The exchange that `routing` carries. A request that fails before its filters have run begins it here.
    public static Exchange of(RoutingContext routing) {
        Exchange begun = routing.get(KEY);
        return begun == null ? begin(routing) : begun;
    }

    /// The id that the client sent in `X-Request-Id`, or one that the service made up.
    public String requestId() {
        return requestId;
    }

    /// The path that was routed by; empty for one that is not in normal form.
    public String path() {
        return path;
    }

    /// The request's header. Sent in several lines it means the same as one line with commas (RFC 9110 section 5.3).
    @Nullable
    public String header(String name) {
        List<String> lines = routing.request().headers().getAll(name);
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    /// The route; empty if there is none for the method and path.
    public Optional<Endpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /// The tenant that the request is for.
    public TenantId tenant() {
        return TenantId.DEFAULT;
    }

    /// Who makes the request; the history of an order names them.
    public Actor actor() {
        return Actor.ANONYMOUS;
    }

    /// The order that the request is about; null if none is known.
    @Nullable
    public String orderId() {
        return orderId;
    }

    /// The code of the problem that the answer is, or of the reason why it ended early; null for a success.
    @Nullable
    public String errorCode() {
        if (errorCode == null && isBrokenOff()) {
            return guard.map(ConnectionGuard::cutReason).orElse("client_closed");
        }
        return errorCode;
    }

    /// Holds a further piece of the request's body until the exchange ends; false if that is too much for all
    /// connections together.
    public boolean hold(int length) {
        return guard.isEmpty() || guard.get().holdBody(length);
    }

    /// Keeps the request's body, all of which has come in.
    public void completeBody(Buffer whole) {
        body = whole.getBytes();
        bodyRead = true;
    }

    /// Whether a body of the request may still be on its way.
    public boolean awaitsBody() {
        return !bodyRead && (endpoint == null || endpoint.body() == Endpoint.Body.JSON);
    }

    /// The request's body; empty for a request that takes none.
    public byte[] body() {
        return body;
    }

    /// The request's method.
    public String method() {
        return routing.request().method().name();
    }

    /// The status of the answer. What was broken off before there was one is counted as 499 if the client did it, as
    /// 500 if the service did; a stream has been answered once it has begun.
    public int status() {
        if (isBrokenOff()) {
            return errorCode == null ? CLIENT_CLOSED : 500;
        }
        return routing.response().getStatusCode();
    }

    private boolean isBrokenOff() {
        return streamingNanos == 0 && (untaken || !routing.response().ended());
    }

    /// The answer has been handed to the connection, or the connection is closed. Records the exchange: a large answer
    /// once the client has taken it, because the connection may end before that.
    public void end(Consumer<Exchange> record) {
        guard.ifPresent(ConnectionGuard::ends);
        if (guard.isPresent() && streamingNanos == 0 && routing.response().bytesWritten() > LARGE) {
            guard.get().whenTaken(taken -> {
                untaken = !taken;
                record.accept(this);
            });
        } else {
            record.accept(this);
        }
    }

    /// The time since the request began.
    public long elapsedNanos() {
        return System.nanoTime() - startedNanos;
    }

    /// How long the client waited: until a stream began, or until any other answer was complete.
    public long waitedNanos() {
        return streamingNanos > 0 ? streamingNanos : elapsedNanos();
    }

    /// Records that the answer is a stream, and that it begins now.
    public void beginStream() {
        streamingNanos = elapsedNanos();
    }

    /// The answer ends early, for a reason of this code.
    public void cutOff(String code) {
        errorCode = code;
    }

    /// Records the order that the request is about, for the log line.
    public void recordOrder(OrderId id) {
        orderId = id.toString();
    }

    /// The answer will be this problem; returns its body.
    public String refuse(Problem problem) {
        errorCode = problem.code();
        return ProblemJson.of(problem, requestId);
    }

    /// The request's path if it is in normal form, else an empty one, which is no route. The router goes by the normal
    /// form: with any other, it would find another route than the log, the metrics and a gateway in front.
    private static String path(RoutingContext routing) {
        // A request like CONNECT or OPTIONS * has no path.
        String path = Objects.requireNonNullElse(routing.request().path(), "");
        // The REST layer cuts parameters of a segment off, and no file has a name with NUL in it.
        boolean isPlain = path.indexOf(';') < 0 && !path.contains("%00");
        return isPlain && path.equals(routing.normalizedPath()) ? path : "";
    }

    private static String requestId(@Nullable String offered) {
        if (offered == null || offered.isEmpty() || offered.length() > MAX_REQUEST_ID) {
            return UUID.randomUUID().toString();
        }
        boolean visible = offered.chars().allMatch(character -> character > 0x20 && character < 0x7F);
        return visible ? offered : UUID.randomUUID().toString();
    }
}
