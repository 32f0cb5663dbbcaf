package dev.orders.lambda.gateway;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.netty.runtime.virtual.VirtualResponseHandler;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Collects the parts of an answer. The event loop calls it.
final class VirtualAnswer implements VirtualResponseHandler {
    private final CompletableFuture<ProxyAnswer> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private int status;

    /// The answer, when it is complete.
    CompletableFuture<ProxyAnswer> whole() {
        return whole;
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
