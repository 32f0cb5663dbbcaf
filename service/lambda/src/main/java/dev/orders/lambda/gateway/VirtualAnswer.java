package dev.orders.lambda.gateway;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.netty.runtime.virtual.VirtualResponseHandler;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Collects the parts of an answer. The event loop calls it.
final class VirtualAnswer implements VirtualResponseHandler {
    /// Where a connection has the answer to its request.
    static final AttributeKey<VirtualAnswer> OF = AttributeKey.valueOf(VirtualAnswer.class, "answer");

    /// A request ends right after its answer. One that the router refuses before all filters never ends.
    private static final Duration LONGEST_END = Duration.ofMillis(100);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<ProxyAnswer> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private volatile Runnable cutOff = () -> {};
    private int status;

    /// The answer, when it is complete.
    CompletableFuture<ProxyAnswer> whole() {
        return whole;
    }

    /// What ends an answer that is already too large to be returned, while the service is still writing it. The
    /// service then knows that the client does not get it, as if the client had left.
    void whenTooLarge(Runnable action) {
        cutOff = action;
    }

    /// Says that the service has done everything for the request.
    void end() {
        ended.countDown();
    }

    /// Waits until the service has done everything for the request.
    void awaitEnd() throws InterruptedException {
        boolean _ = ended.await(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handleMessage(Object part) {
        try {
            if (part instanceof HttpResponse head && head.status().code() != HttpResponseStatus.CONTINUE.code()) {
                status = head.status().code();
                head.headers()
                        .names()
                        .forEach(name -> headers.put(name, head.headers().getAll(name)));
            }
            if (part instanceof HttpContent content) {
                byte[] bytes = new byte[content.content().readableBytes()];
                content.content().readBytes(bytes);
                body.writeBytes(bytes);
            }
            if (part instanceof LastHttpContent) {
                whole.complete(new ProxyAnswer(status, headers, body.toByteArray()));
            } else if (body.size() > ProxyAnswer.MOST_BYTES && !whole.isDone()) {
                whole.complete(new ProxyAnswer(status, headers, body.toByteArray()));
                cutOff.run();
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    @Override
    public void close() {
        whole.completeExceptionally(new IllegalStateException("The HTTP server closed the connection"));
    }
}
