package dev.orders.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
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

    @ParameterizedTest
    @CsvSource({"'',''", "'rojo=1',''", "'','shop=eu'", "'rojo=1,congo=t61rcWkgMzE','shop=eu,tier=1;p=2'"})
    void aStoreKeepsEverything(String state, String baggage) {
        TraceContext context = new TraceContext(TRACE_ID, SPAN_ID, "01").with(state, baggage);

        assertThat(TraceContext.ofStored(context.stored())).contains(context);
        assertThat(context.headers().values()).doesNotContain("");
    }

    @Test
    void theHeadersOfARequestAreRead() {
        Map<String, String> headers = Map.of("traceparent", VALID, "tracestate", "rojo=1", "baggage", "a=1,shop=eu");

        assertThat(TraceContext.read(headers::get, new BaggageKeys(Set.of("shop"))))
                .contains(new TraceContext(TRACE_ID, SPAN_ID, "01", "rojo=1", "shop=eu"));
        assertThat(TraceContext.read(Map.of("tracestate", "rojo=1")::get, BaggageKeys.NONE))
                .isEmpty();
    }

    @Test
    void aStateThatMustNotBeKeptIsLeftOut() {
        assertThat(TraceContext.state("a=" + "x".repeat(510))).hasSize(512);
        assertThat(TraceContext.state("a=" + "x".repeat(511))).isEmpty();
        assertThat(TraceContext.state("a=\u00e9")).isEmpty();
        assertThat(TraceContext.state("a=1\nb=2")).isEmpty();
        assertThat(TraceContext.state("a=4111111111111111")).isEmpty();
        assertThat(TraceContext.state(null)).isEmpty();
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
