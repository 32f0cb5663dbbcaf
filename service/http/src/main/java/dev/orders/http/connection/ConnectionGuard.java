package dev.orders.http.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Enforces the deadlines of one connection, and counts the bytes that are held for it. It is between the
/// framework and the HTTP codec in the pipeline, so it sees complete heads, pieces of bodies, and how many bytes
/// of the answers the client has not received.
public final class ConnectionGuard extends ChannelDuplexHandler implements Guard, RequestGuard {
    private final Channel channel;
    private final ConnectionLimits limits;
    private final Consumer<String> onCut;
    private final HeldBytes.Share share;
    private final HeldHead head;
    private final AtomicLong bodyBytes = new AtomicLong();

    /// The number of requests that were read but wait for the answer to an earlier request.
    private int queued;

    private long queuedBytes;
    private long unsentBytes;
    private boolean arrived;
    private boolean answered;
    private boolean ended;

    /// Whether the client has sent a request before it received the answers to the earlier ones.
    private boolean pipelining;

    private volatile long receivingSince = NEVER;
    private volatile long sendingSince = NEVER;
    private volatile long idleSince = System.nanoTime();
    private volatile @Nullable String cutReason;

    /// @param onCut called with the reason if the guard closes the connection
    ConnectionGuard(Channel channel, ConnectionLimits limits, HeldBytes held, Consumer<String> onCut) {
        this.channel = channel;
        this.limits = limits;
        this.onCut = onCut;
        this.share = held.open(() -> cut("overloaded"));
        this.head = new HeldHead(share, () -> cut("overloaded"));
        channel.attr(KEY).set(this);
    }

    @Override
    public RequestGuard request(int streamId) {
        return this;
    }

    @Override
    public @Nullable String cutReason() {
        return cutReason;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        arrived = true;
        if (message instanceof HttpRequest request) {
            queued++;
            answered = false;
            ended = false;
            idleSince = NEVER;
            receivingSince = System.nanoTime();
            head.hold(Math.max(pipelining ? head.bytes() : 0, HeldHead.sizeOf(request)));
            if (unsentBytes > 0) {
                countUnsent(pendingBytes());
            }
            if (unsentBytes > 0) {
                startPipelining();
            } else if (!pipelining) {
                share.waitForClient();
            }
        }
        long size = queued == 0 ? 0 : HeldHead.size(message);
        if (message instanceof LastHttpContent) {
            receivingSince = NEVER;
            if (!answered && !pipelining) {
                share.waitForService();
            }
        }
        context.fireChannelRead(message);
        if (queued > 0) {
            startPipelining();
            // The framework reads further requests, without limit, while it answers the first one.
            queuedBytes += size;
            holdOrCut(size);
        }
        settle();
    }

    /// An idle connection holds nothing. Its own memory is limited by the number of connections.
    private void settle() {
        if (answered && receivingSince == NEVER && queued == 0 && !pipelining) {
            head.hold(0);
            if (ended && idleSince == NEVER) {
                idleSince = System.nanoTime();
            }
        }
    }

    private void startPipelining() {
        if (!pipelining) {
            pipelining = true;
            share.startPipelining();
        }
    }

    private void endPipelining() {
        if (pipelining && queued == 0 && unsentBytes == 0) {
            pipelining = false;
            if (answered || receivingSince != NEVER) {
                share.waitForClient();
            } else {
                share.waitForService();
            }
            settle();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!arrived && receivingSince == NEVER) {
            // These bytes are no complete message: a head has begun.
            idleSince = NEVER;
            receivingSince = System.nanoTime();
            head.hold(HEAD_BYTES);
        }
        arrived = false;
        context.fireChannelReadComplete();
    }

    @Override
    public boolean isReceiving() {
        return receivingSince != NEVER;
    }

    @Override
    public void begins() {
        queued = Math.max(0, queued - 1);
        if (queuedBytes > 0 && queued == 0) {
            share.release(queuedBytes);
            queuedBytes = 0;
            answered = false;
            endPipelining();
        }
    }

    @Override
    public boolean holdBody(int length) {
        long more = (long) length * COPIES_OF_A_BODY;
        boolean isHeld = share.hold(more);
        bodyBytes.addAndGet(isHeld ? more : 0);
        return isHeld;
    }

    /// The size of the answer is not needed: the guard sees how many bytes the client has not received.
    @Override
    public void ends(long answerBytes) {
        share.release(bodyBytes.getAndSet(0));
    }

    /// Restarts the deadline when the client has received an answer, because further answers may follow at once.
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        boolean ends = message instanceof LastHttpContent;
        ChannelFuture _ = context.write(message, ends ? promise.unvoid().addListener(_ -> sent()) : promise);
    }

    private void sent() {
        if (sendingSince != NEVER) {
            sendingSince = System.nanoTime();
        }
        ended = true;
        settle();
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        long written = pendingBytes();
        context.flush();
        if (!answered && !pipelining) {
            share.waitForClient();
        }
        answered = true;
        countUnsent(written);
        settle();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        countUnsent(pendingBytes());
        context.fireChannelWritabilityChanged();
    }

    private long pendingBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /// The memory of an answer is free only when all of it was sent, so the number of bytes before the operating
    /// system took some of them counts. With TLS the bytes are written by the flush only.
    private void countUnsent(long before) {
        long written = Math.max(before, pendingBytes());
        if (pendingBytes() > 0) {
            if (unsentBytes == 0) {
                sendingSince = System.nanoTime();
            }
            if (written > unsentBytes) {
                holdOrCut(written - unsentBytes);
                unsentBytes = written;
            }
        } else if (unsentBytes > 0) {
            share.release(unsentBytes);
            unsentBytes = 0;
            sendingSince = NEVER;
            endPipelining();
        }
    }

    private void holdOrCut(long bytes) {
        if (!share.hold(bytes)) {
            cut("overloaded");
        }
    }

    @Override
    public void whenSent(Consumer<Boolean> then) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> whenSent(then));
            return;
        }
        ChannelHandlerContext context = channel.pipeline().context(this);
        if (context == null) {
            then.accept(false);
        } else {
            // The empty buffer is written after everything before it.
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
                countUnsent(pendingBytes());
                then.accept(written.isSuccess());
            });
        }
    }

    /// Closes the connection if the client has missed a deadline.
    @Override
    public void check(long nowNanos) {
        long receiving = receivingSince;
        long sending = sendingSince;
        if (receiving != NEVER && nowNanos - receiving >= limits.receive().toNanos()) {
            cut("request_timeout");
        } else if (sending != NEVER && nowNanos - sending >= limits.send().toNanos()) {
            cut("slow_reader");
        } else if (sending != NEVER) {
            channel.eventLoop().execute(() -> countUnsent(pendingBytes()));
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
            channel.eventLoop().execute(this::close);
        }
    }

    /// Closes the connection even if bytes are still unsent. Skips the framework's own handler, which would wait
    /// for them.
    private void close() {
        ChannelHandlerContext context = channel.pipeline().context(this);
        ChannelFuture _ = context == null ? channel.close() : context.close();
    }

    @Override
    public void leave() {
        channel.attr(KEY).set(null);
        Connections.remove(channel, UnreadableRequests.class);
        Connections.remove(channel, ConnectionGuard.class);
    }

    @Override
    public void closed() {
        share.close();
    }
}
