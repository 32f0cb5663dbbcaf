package dev.orders.http.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The open connections and their guards.
@Singleton
public class Connections {
    /// Deadlines are checked this often.
    private static final Duration PERIOD = Duration.ofMillis(500);

    /// The name of the framework's own handler in the pipeline of a connection.
    private static final String FRAMEWORK = "handler";

    /// The name of the framework's handler for TLS.
    private static final String TLS = "ssl";

    /// Why guards close connections.
    private static final List<String> REASONS = List.of("request_timeout", "slow_reader", "overloaded");

    /// If there are too many connections, one of so many is closed.
    private static final int PART = 64;

    private record Idle(Guard guard, long since) {}

    private final ConnectionLimits limits;
    private final HeldBytes held;
    private final MeterProvider<Counter> cut;
    private final Set<Guard> guards = ConcurrentHashMap.newKeySet();
    private final Set<Channel> servers = ConcurrentHashMap.newKeySet();
    private volatile Runnable stopTimer = () -> {};

    public Connections(ConnectionLimits limits, MeterRegistry meters) {
        this.limits = limits;
        held = new HeldBytes(limits.heldBytes(), limits.grace(), System::nanoTime);
        Gauge.builder("http.held.bytes", held, HeldBytes::total)
                .description("Bytes held for clients: requests, and answers not received yet")
                .register(meters);
        Gauge.builder("http.connections", guards, Set::size)
                .description("Open connections of clients")
                .register(meters);
        cut = Counter.builder("http.connections.cut")
                .description("Connections closed because the client was slow or memory was low")
                .withRegistry(meters);
        // So that the first of each is a rise from 0.
        REASONS.forEach(reason -> cut.withTag("reason", reason));
    }

    void install(@Observes Router router, Vertx vertx) {
        long timer = vertx.setPeriodic(PERIOD.toMillis(), _ -> check(System.nanoTime()));
        stopTimer = () -> vertx.cancelTimer(timer);
    }

    /// Removes all guards. Dev mode keeps the port and its connections open when it replaces the classes, so they
    /// would keep the guards of the old classes.
    public void uninstall() {
        stopTimer.run();
        servers.forEach(server -> remove(server, Accepted.class));
        guards.forEach(Guard::leave);
    }

    static void remove(Channel channel, Class<? extends ChannelHandler> handler) {
        try {
            ChannelHandler _ = channel.pipeline().remove(handler);
        } catch (NoSuchElementException _) {
            // The channel was closed meanwhile, which removes all handlers.
        }
    }

    /// Closes the connections whose clients have missed a deadline.
    public void check(long nowNanos) {
        guards.forEach(guard -> guard.check(nowNanos));
    }

    /// Guards a connection. After the first call, every connection that the same server accepts is guarded at
    /// once.
    public void guard(HttpConnection connection) {
        Channel channel = Guard.channel(connection);
        if (!isGuarded(channel)) {
            guard(channel);
            watch(channel.parent());
        }
    }

    private static boolean isGuarded(Channel channel) {
        return channel.attr(Guard.KEY).get() != null;
    }

    private void guard(Channel channel) {
        ChannelHandler framework = channel.pipeline().get(FRAMEWORK);
        if (framework == null || isGuarded(channel)) {
            return;
        }
        Guard guard;
        if (framework instanceof Http2ConnectionHandler codec) {
            guard = new Http2Guard(channel, codec, limits, held, this::count);
        } else {
            ConnectionGuard ofHttp1 = new ConnectionGuard(channel, limits, held, this::count);
            channel.pipeline()
                    .addBefore(FRAMEWORK, null, new UnreadableRequests())
                    .addBefore(FRAMEWORK, null, ofHttp1);
            guard = ofHttp1;
        }
        guards.add(guard);
        if (guards.size() > limits.connections()) {
            closeIdle();
        }
        channel.closeFuture().addListener(_ -> {
            guard.closed();
            guards.remove(guard);
        });
    }

    /// Closes the connections that have been idle longest. It closes several, because the search costs more than
    /// a new connection. Without an idle one it closes the newest, which has no request yet.
    private synchronized void closeIdle() {
        long now = System.nanoTime();
        guards.stream()
                .map(guard -> new Idle(guard, guard.idleSince()))
                .filter(idle -> idle.since() != Guard.NEVER)
                .sorted(Comparator.comparingLong(idle -> idle.since() - now))
                .limit(Math.ceilDiv(limits.connections(), PART))
                .forEach(idle -> idle.guard().cut("overloaded"));
    }

    /// The framework reports a connection only after its first request is complete. The channel of the server
    /// sees every connection at once.
    private void watch(Channel server) {
        if (servers.add(server)) {
            server.pipeline().addFirst(new Accepted());
        }
    }

    private void count(String reason) {
        cut.withTag("reason", reason).increment();
    }

    @ChannelHandler.Sharable
    private final class Accepted extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (accepted instanceof Channel channel) {
                channel.pipeline().addLast(new Opened());
            }
            context.fireChannelRead(accepted);
        }
    }

    /// Guards a new connection after the framework has prepared it, and before anything is read from it.
    private final class Opened extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            if (context.pipeline().get(TLS) == null) {
                guard(context.channel());
            } else {
                context.pipeline().addAfter(TLS, null, new Secured());
            }
            context.fireChannelActive();
            context.pipeline().remove(this);
        }
    }

    /// Guards a new connection after its handshake, which decides between HTTP/1.1 and HTTP/2.
    private final class Secured extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            context.fireUserEventTriggered(event);
            if (event instanceof SslHandshakeCompletionEvent) {
                guard(context.channel());
                context.pipeline().remove(this);
            }
        }
    }
}
