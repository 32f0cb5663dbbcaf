package dev.orders.http.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps one connection within its deadlines, and counts what is held for it. Stands between the framework and the
/// HTTP codec, so that it sees whole heads, pieces of bodies, and how much of the answers the client has not taken.
public final class ConnectionGuard extends ChannelDuplexHandler {
    private static final AttributeKey<ConnectionGuard> KEY = AttributeKey.valueOf(ConnectionGuard.class, "guard");

    /// A connection in itself, and the head of a request: at most 16 KiB, which the codec holds twice.
    public static final int CONNECTION_BYTES = 32 * 1024;

    /// A body is held as it came, as one array, and as what was read from it.
    private static final int COPIES_OF_A_BODY = 3;

    private static final long NEVER = 0;

    private final Channel channel;
    private final ConnectionLimits limits;
    private final Consumer<String> onCut;
    private final HeldBytes.Share share;
    private final AtomicLong bodyBytes = new AtomicLong();

    /// Requests that were read, and wait for the answer to the one before.
    private int queued;

    private long queuedBytes;
    private long untakenBytes;
    private boolean arrived;
    private boolean answered;
    private volatile long receivingSince = NEVER;
    private volatile long takingSince = NEVER;
    private volatile @Nullable String cutReason;

    /// @param onCut told the reason if the guard closes the connection
    ConnectionGuard(Channel channel, ConnectionLimits limits, HeldBytes held, Consumer<String> onCut) {
        this.channel = channel;
        this.limits = limits;
        this.onCut = onCut;
        this.share = held.open(() -> cut("overloaded"));
        channel.attr(KEY).set(this);
        holdOrCut(CONNECTION_BYTES);
    }

    /// The guard of a connection; empty if it has none yet.
    public static Optional<ConnectionGuard> of(HttpConnection connection) {
        return Optional.ofNullable(channel(connection).attr(KEY).get());
    }

    static boolean guards(Channel channel) {
        return channel.hasAttr(KEY);
    }

    /// The framework has no public way from a connection to what is not sent yet.
    static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    /// Why the guard has closed the connection; null if it has not.
    @Nullable
    public String cutReason() {
        return cutReason;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        arrived = true;
        if (message instanceof HttpRequest) {
            queued++;
            answered = false;
            receivingSince = System.nanoTime();
            share.waitForClient();
        }
        long size = queued == 0 ? 0 : size(message);
        if (message instanceof LastHttpContent) {
            receivingSince = NEVER;
            if (!answered) {
                share.waitForService();
            }
        }
        context.fireChannelRead(message);
        if (queued > 0) {
            // The framework reads on while an answer is being made, without a bound.
            queuedBytes += size;
            holdOrCut(size);
        }
    }

    private static long size(Object message) {
        return message instanceof HttpContent content ? content.content().readableBytes() : CONNECTION_BYTES;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!arrived && receivingSince == NEVER) {
            // Bytes that make no message: the beginning of a head.
            receivingSince = System.nanoTime();
        }
        arrived = false;
        context.fireChannelReadComplete();
    }

    /// The request's turn has come: the framework passes it on.
    public void begins() {
        if (queued > 0) {
            queued--;
        }
        if (queuedBytes > 0 && queued == 0) {
            share.release(queuedBytes);
            queuedBytes = 0;
        }
    }

    /// Holds a piece of the request's body, unless the bound does not allow it.
    public boolean holdBody(int length) {
        long more = (long) length * COPIES_OF_A_BODY;
        if (!share.hold(more)) {
            return false;
        }
        bodyBytes.addAndGet(more);
        return true;
    }

    /// The request has been answered or broken off; its body is no longer held.
    public void ends() {
        if (bodyBytes.get() > 0) {
            share.release(bodyBytes.getAndSet(0));
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        long written = pendingBytes();
        context.flush();
        if (!answered) {
            answered = true;
            share.waitForClient();
        }
        countUntaken(written);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        countUntaken(pendingBytes());
        context.fireChannelWritabilityChanged();
    }

    private long pendingBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /// @param written how much there was before the operating system took some of it: memory is given back only when
    ///     all of an answer is gone
    private void countUntaken(long written) {
        if (pendingBytes() > 0) {
            if (untakenBytes == 0) {
                takingSince = System.nanoTime();
            }
            if (written > untakenBytes) {
                holdOrCut(written - untakenBytes);
                untakenBytes = written;
            }
        } else if (untakenBytes > 0) {
            share.release(untakenBytes);
            untakenBytes = 0;
            takingSince = NEVER;
        }
    }

    private void holdOrCut(long bytes) {
        if (!share.hold(bytes)) {
            cut("overloaded");
        }
    }

    /// Says whether the client has taken all that it was sent so far, once that is certain.
    public void whenTaken(Consumer<Boolean> then) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> whenTaken(then));
            return;
        }
        ChannelHandlerContext context = channel.pipeline().context(this);
        if (context == null) {
            then.accept(false);
        } else {
            // It is written when all before it has been.
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
                countUntaken(pendingBytes());
                then.accept(written.isSuccess());
            });
        }
    }

    /// Closes the connection if its client has been too slow.
    void check(long nowNanos) {
        long receiving = receivingSince;
        long taking = takingSince;
        if (receiving != NEVER && nowNanos - receiving >= limits.receive().toNanos()) {
            cut("request_timeout");
        } else if (taking != NEVER && nowNanos - taking >= limits.take().toNanos()) {
            cut("slow_reader");
        } else if (taking != NEVER) {
            channel.eventLoop().execute(() -> countUntaken(pendingBytes()));
        }
    }

    private void cut(String reason) {
        if (cutReason == null) {
            cutReason = reason;
            onCut.accept(reason);
            channel.eventLoop().execute(this::close);
        }
    }

    /// Closes the connection even if bytes are still unsent. The framework's own handler would wait for them, so it is
    /// passed by.
    private void close() {
        ChannelHandlerContext context = channel.pipeline().context(this);
        ChannelFuture _ = context == null ? channel.close() : context.close();
    }

    /// The connection is closed.
    void closed() {
        share.close();
    }
}
