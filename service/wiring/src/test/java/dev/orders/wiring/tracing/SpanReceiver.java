package dev.orders.wiring.tracing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A collector of spans on this machine: OTLP over HTTP, as protocol buffers.
public final class SpanReceiver implements AutoCloseable {
    /// A span that was exported.
    ///
    /// @param parentId empty for the first span of a trace
    /// @param links the trace id and the span id of each link, with a dash between them
    public record Exported(
            String name,
            Span.SpanKind kind,
            String traceId,
            String spanId,
            String parentId,
            List<String> links,
            Map<String, String> attributes,
            boolean failed,
            Map<String, String> resource) {}

    private final HttpServer server;
    private final BlockingQueue<Exported> exported = new LinkedBlockingQueue<>();
    private final List<Exported> seen = new ArrayList<>();

    /// A collector on a free port.
    public SpanReceiver() {
        this(0);
    }

    /// @param port the port to listen on
    public SpanReceiver(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        exported.addAll(decode(exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static List<Exported> decode(byte[] body) throws InvalidProtocolBufferException {
        List<Exported> spans = new ArrayList<>();
        for (ResourceSpans resource : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
            Map<String, String> of = attributes(resource.getResource().getAttributesList());
            resource.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> spans.add(exported(span, of)));
        }
        return spans;
    }

    private static Exported exported(Span span, Map<String, String> resource) {
        return new Exported(
                span.getName(),
                span.getKind(),
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getLinksList().stream()
                        .map(link -> hex(link.getTraceId()) + "-" + hex(link.getSpanId()))
                        .toList(),
                attributes(span.getAttributesList()),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                resource);
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, one -> text(one.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /// Where to export to.
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Waits for the span of this name in this trace.
    public Exported await(String traceId, String name) throws InterruptedException {
        return await(name, span -> span.traceId().equals(traceId) && span.name().equals(name));
    }

    /// Waits for the span with these ids.
    public Exported awaitSpan(String traceId, String spanId) throws InterruptedException {
        return await(
                spanId, span -> span.traceId().equals(traceId) && span.spanId().equals(spanId));
    }

    /// Waits for a span of this name with a link to this span.
    public Exported awaitLinked(String name, String link) throws InterruptedException {
        return await(name, span -> span.name().equals(name) && span.links().contains(link));
    }

    private Exported await(String what, Predicate<Exported> wanted) throws InterruptedException {
        for (Exported span : List.copyOf(seen)) {
            if (wanted.test(span)) {
                return span;
            }
        }
        while (true) {
            Exported span = next(what);
            seen.add(span);
            if (wanted.test(span)) {
                return span;
            }
        }
    }

    private Exported next(String what) throws InterruptedException {
        Exported next = exported.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no span " + what + " came in, only " + seen);
        }
        return next;
    }

    /// All spans so far.
    public List<Exported> all() {
        exported.drainTo(seen);
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
