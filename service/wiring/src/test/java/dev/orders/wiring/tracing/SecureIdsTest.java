package dev.orders.wiring.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SecureIdsTest {
    @Test
    void idsAreValidAndDiffer() {
        SecureIds ids = new SecureIds();
        Set<String> seen = new HashSet<>();
        for (int round = 0; round < 100; round++) {
            String trace = ids.generateTraceId();
            String span = ids.generateSpanId();

            assertThat(TraceId.isValid(trace)).isTrue();
            assertThat(SpanId.isValid(span)).isTrue();
            assertThat(seen.add(trace.substring(0, 16))).isTrue();
            assertThat(seen.add(trace.substring(16))).isTrue();
            assertThat(seen.add(span)).isTrue();
        }
    }
}
