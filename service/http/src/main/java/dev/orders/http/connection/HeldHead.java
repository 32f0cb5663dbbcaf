package dev.orders.http.connection;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Map;

/// What a connection holds for the head of the request that is received or served. For one thread.
final class HeldHead {
    /// The objects of a header, besides its text.
    private static final int HEADER_BYTES = 48;

    private final HeldBytes.Share share;
    private final Runnable refused;
    private long bytes;

    /// @param refused called when the memory limit does not allow a head
    HeldHead(HeldBytes.Share share, Runnable refused) {
        this.share = share;
        this.refused = refused;
    }

    /// The memory of a message of a client that does not wait for answers.
    static long size(Object message) {
        return message instanceof HttpContent content ? content.content().readableBytes() : Guard.HEAD_BYTES;
    }

    /// The memory of a head: the codec has its bytes, and the request has its parts.
    static long sizeOf(HttpRequest request) {
        long characters = request.uri().length();
        for (Map.Entry<String, String> header : request.headers()) {
            characters += header.getKey().length() + header.getValue().length() + HEADER_BYTES;
        }
        return Math.min(Guard.HEAD_BYTES, 2 * characters);
    }

    long bytes() {
        return bytes;
    }

    /// Holds so many bytes instead of those before.
    void hold(long size) {
        if (size > bytes && !share.hold(size - bytes)) {
            refused.run();
            return;
        }
        if (size < bytes) {
            share.release(bytes - size);
        }
        bytes = size;
    }
}
