package dev.orders.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN_ID = "b7ad6b7169203331";
    private static final String VALID = "00-" + TRACE_ID + "-" + SPAN_ID + "-01";

    @Test
    void aValidHeaderIsReadAndWrittenUnchanged() {
        TraceContext context = TraceContext.parse(VALID).orElseThrow();

        assertThat(context).isEqualTo(new TraceContext(TRACE_ID, SPAN_ID, "01"));
        assertThat(context.traceparent()).isEqualTo(VALID);
    }

    @ParameterizedTest
    @CsvSource({"cc,01", "01,01-what-the-future-will-be-like", "fe,01-"})
    void aLaterVersionIsReadAsVersion00(String version, String end) {
        assertThat(TraceContext.parse(version + "-" + TRACE_ID + "-" + SPAN_ID + "-" + end)
                        .map(TraceContext::traceparent))
                .contains(VALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.more",
                " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01,"
                        + "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-4111111111111111-01"
            })
    void anyOtherHeaderIsIgnored(String header) {
        assertThat(TraceContext.parse(header)).isEmpty();
    }

    @Test
    void aContextHasTheFormOfTheStandard() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceContext("0".repeat(32), SPAN_ID, "01"))
                .withMessageContaining("traceId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceContext(TRACE_ID, "0".repeat(16), "01"))
                .withMessageContaining("spanId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TraceContext(TRACE_ID, SPAN_ID, "1"))
                .withMessageContaining("flags");
    }
}
