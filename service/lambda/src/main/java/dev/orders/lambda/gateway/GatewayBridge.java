package dev.orders.lambda.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.quarkus.netty.runtime.virtual.VirtualClientConnection;
import io.quarkus.vertx.http.runtime.QuarkusHttpHeaders;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Hands requests to the HTTP server of this process in memory, over a virtual connection of the framework.
public final class GatewayBridge {
    /// The address of API Gateway, as the HTTP server sees it. The settings trust it as a proxy. No client
    /// may have it, because the service would believe what such a client says about others: RFC 7600 reserves
    /// it.
    public static final String PROXY = "192.0.0.8";

    /// The address of this function.
    public static final String HERE = "127.0.0.1";

    private static final int HTTPS = 443;
    private static final SocketAddress HTTPS_HERE = SocketAddress.inetSocketAddress(HTTPS, HERE);

    private GatewayBridge() {}

    /// Sends a request and waits for the whole answer, and for what the service does after it.
    ///
    /// @param longest how long to wait
    /// @throws TimeoutException if there is no complete answer after this time
    /// @throws InterruptedException if the thread is interrupted while it waits
    public static ProxyAnswer send(ProxyRequest request, Duration longest)
            throws TimeoutException, InterruptedException {
        VirtualAnswer answer = new VirtualAnswer();
        VirtualClientConnection<?> connection = VirtualClientConnection.connect(
                answer, VertxHttpRecorder.VIRTUAL_HTTP, new InetSocketAddress(InetAddress.ofLiteral(PROXY), HTTPS));
        connection.peer().attr(ConnectionBase.LOCAL_ADDRESS_OVERRIDE).set(HTTPS_HERE);
        connection.peer().attr(VirtualAnswer.OF).set(answer);
        answer.whenTooLarge(connection::close);
        try {
            connection.sendMessage(head(request));
            connection.sendMessage(body(request));
            ProxyAnswer whole = answer.whole().get(longest.toMillis(), TimeUnit.MILLISECONDS);
            answer.awaitEnd();
            return whole;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The HTTP server did not answer", failure.getCause());
        } finally {
            connection.close();
        }
    }

    private static DefaultHttpRequest head(ProxyRequest request) {
        DefaultHttpRequest head = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()), request.target(), new QuarkusHttpHeaders());
        request.headers().forEach((name, values) -> head.headers().add(name, values));
        request.body()
                .ifPresent(body -> head.headers().set(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length)));
        if (!head.headers().contains(HttpHeaderNames.HOST)) {
            head.headers().set(HttpHeaderNames.HOST, "localhost");
        }
        return head;
    }

    private static LastHttpContent body(ProxyRequest request) {
        ByteBuf content = request.body().map(Unpooled::wrappedBuffer).orElse(Unpooled.EMPTY_BUFFER);
        return new DefaultLastHttpContent(content);
    }
}
