package dev.orders.http.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Guards a connection of HTTP/2. Each stream has deadlines of its own, and a stream that misses one is reset, so
/// that it does not harm the other streams. All streams of a connection share its memory.
final class Http2Guard extends Http2ConnectionAdapter implements Guard {
    /// Closes connections that open no stream for this time, even if they send other frames.
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Channel channel;
    private final Http2ConnectionHandler codec;
    private final ConnectionLimits limits;
    private final Consumer<String> onCut;
    private final HeldBytes.Share share;
    private final Map<Integer, Http2StreamGuard> streams = new ConcurrentHashMap<>();
    private volatile long idleSince = System.nanoTime();
    private volatile @Nullable String cutReason;

    /// @param onCut called with the reason if the guard resets a stream or closes the connection
    Http2Guard(
            Channel channel,
            Http2ConnectionHandler codec,
            ConnectionLimits limits,
            HeldBytes held,
            Consumer<String> onCut) {
        this.channel = channel;
        this.codec = codec;
        this.limits = limits;
        this.onCut = onCut;
        this.share = held.open(() -> cut("overloaded"));
        channel.attr(KEY).set(this);
        holdOrCut(HEAD_BYTES);
        codec.connection().addListener(this);
        try {
            // The guard of the first connection of a server comes after its first stream.
            codec.connection().forEachActiveStream(stream -> {
                onStreamActive(stream);
                return true;
            });
        } catch (Http2Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public RequestGuard request(int streamId) {
        Http2StreamGuard stream = streams.get(streamId);
        // A client may have reset the stream before the service has begun with its request.
        return stream == null ? Http2StreamGuard.closed(this) : stream;
    }

    @Override
    public void onStreamActive(Http2Stream stream) {
        idleSince = NEVER;
        Http2StreamGuard guard = new Http2StreamGuard(this, stream.id());
        streams.put(stream.id(), guard);
        if (!stream.state().remoteSideOpen()) {
            guard.received();
        }
        holdOrCut(HEAD_BYTES);
        update();
    }

    @Override
    public void onStreamHalfClosed(Http2Stream stream) {
        Http2StreamGuard guard = streams.get(stream.id());
        if (guard != null && !stream.state().remoteSideOpen()) {
            guard.received();
            update();
        }
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        Http2StreamGuard guard = streams.remove(stream.id());
        if (guard != null) {
            share.release(HEAD_BYTES);
            guard.close(true);
            if (streams.isEmpty()) {
                idleSince = System.nanoTime();
            }
            update();
        }
    }

    /// While a stream waits for the client, the connection may be closed to free its memory.
    void update() {
        if (streams.isEmpty() || streams.values().stream().anyMatch(Http2StreamGuard::waitsForClient)) {
            share.startPipelining();
        } else {
            share.waitForService();
        }
    }

    boolean hold(long bytes) {
        return share.hold(bytes);
    }

    private void holdOrCut(long bytes) {
        if (!hold(bytes)) {
            cut("overloaded");
        }
    }

    void release(long bytes) {
        share.release(bytes);
    }

    @Nullable
    String cutReason() {
        return cutReason;
    }

    @Override
    public void check(long nowNanos) {
        long idle = idleSince;
        if (idle != NEVER && nowNanos - idle >= IDLE.toNanos()) {
            channel.eventLoop().execute(() -> {
                ChannelFuture _ = channel.close();
            });
        }
        for (Http2StreamGuard stream : streams.values()) {
            stream.missed(nowNanos, limits).ifPresent(reason -> {
                onCut.accept(reason);
                channel.eventLoop().execute(() -> reset(stream.id()));
            });
        }
    }

    private void reset(int streamId) {
        ChannelHandlerContext context = channel.pipeline().context(codec);
        if (context != null) {
            ChannelFuture _ = codec.resetStream(context, streamId, Http2Error.CANCEL.code(), context.newPromise());
            context.flush();
        }
    }

    @Override
    public long idleSince() {
        return cutReason == null ? idleSince : NEVER;
    }

    @Override
    public void cut(String reason) {
        if (cutReason == null) {
            cutReason = reason;
            onCut.accept(reason);
            // Skips all handlers, which would wait for unsent bytes.
            channel.eventLoop()
                    .execute(() -> channel.unsafe().close(channel.unsafe().voidPromise()));
        }
    }

    @Override
    public void leave() {
        channel.attr(KEY).set(null);
        channel.eventLoop().execute(() -> codec.connection().removeListener(this));
    }

    @Override
    public void closed() {
        share.close();
        streams.values().forEach(stream -> stream.close(false));
        streams.clear();
    }
}
