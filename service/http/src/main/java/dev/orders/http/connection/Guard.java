package dev.orders.http.connection;

import dev.orders.http.proxy.Sender;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/// Enforces the deadlines of one connection, and counts the bytes that are held for it.
public sealed interface Guard permits ConnectionGuard, Http2Guard {
    /// The guard of a channel.
    AttributeKey<Guard> KEY = AttributeKey.valueOf(Guard.class, "guard");

    /// The most memory of the head of a request, which has at most 16 KiB and exists twice in the codec.
    int HEAD_BYTES = 32 * 1024;

    /// The time of what has not happened.
    long NEVER = 0;

    /// The address of a client whose connection was closed before its address was read.
    InetAddress UNKNOWN = InetAddress.ofLiteral("0.0.0.0");

    /// The guard of a request. Empty if its connection has no guard yet.
    static Optional<RequestGuard> of(HttpServerRequest request) {
        return Optional.ofNullable(channel(request.connection()).attr(KEY).get())
                .map(guard -> guard.request(request.response().streamId()));
    }

    /// The other end of the connection. If the connection was closed before its address was read, the address is
    /// 0.0.0.0.
    static Sender peer(HttpServerRequest request) {
        InetAddress address = channel(request.connection()).remoteAddress() instanceof InetSocketAddress peer
                ? peer.getAddress()
                : UNKNOWN;
        return new Sender(address, request.isSSL());
    }

    /// The framework has no public method for the number of unsent bytes.
    static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    /// The guard of one request of this connection.
    ///
    /// @param streamId the stream of the request; -1 in HTTP/1.1
    RequestGuard request(int streamId);

    /// Ends what has missed its deadline.
    void check(long nowNanos);

    /// Since when the connection has had no request, as a value of `System.nanoTime`; [#NEVER] while it has one.
    long idleSince();

    /// Closes the connection, once.
    ///
    /// @param reason why, for the log and the metrics
    void cut(String reason);

    /// Leaves the connection open, but without a guard.
    void leave();

    /// Called when the connection is closed.
    void closed();
}
