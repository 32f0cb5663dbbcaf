package dev.orders.wiring.tracing;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/// Ids from the source that each copy of a snapshot seeds again. That of the SDK would give the same ids in all
/// copies.
final class SecureIds implements IdGenerator {
    private final SecureRandom random = new SecureRandom();

    @Override
    public String generateSpanId() {
        return SpanId.fromLong(random(Long.BYTES).getLong());
    }

    @Override
    public String generateTraceId() {
        ByteBuffer bytes = random(2 * Long.BYTES);
        return TraceId.fromLongs(bytes.getLong(), bytes.getLong());
    }

    @Override
    public boolean generatesRandomTraceIds() {
        return true;
    }

    /// An id of zeros is not valid, but comes once in 2^64 times.
    private ByteBuffer random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
