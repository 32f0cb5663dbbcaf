package dev.orders.cloud.explain;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.cloud.runtime.Http;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/// A collector of OpenTelemetry on this machine: OTLP over HTTP, as protocol buffers.
public final class Collector implements AutoCloseable {
    private final HttpServer server;
    private final Consumer<List<Step>> taken;

    Collector(Consumer<List<Step>> taken) throws IOException {
        this.taken = taken;
        this.server = Http.serve(0, this::serve);
    }

    /// Starts a collector that gives all spans to `ways`.
    public static Collector of(Ways ways) throws IOException {
        return new Collector(ways::add);
    }

    /// The value of `OTEL_EXPORTER_OTLP_ENDPOINT`.
    public String url() {
        return "http://" + Http.address(server);
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestURI().getPath().equals("/v1/traces")) {
            Http.answer(exchange, 404, "Only spans are collected".getBytes(StandardCharsets.UTF_8));
            return;
        }
        try {
            taken.accept(steps(ExportTraceServiceRequest.parseFrom(body)));
            Http.answer(exchange, 200, new byte[0]);
        } catch (InvalidProtocolBufferException malformed) {
            Http.answer(exchange, 400, String.valueOf(malformed.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Step> steps(ExportTraceServiceRequest request) {
        return request.getResourceSpansList().stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .map(Collector::step)
                .toList();
    }

    private static Step step(Span span) {
        return new Step(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getName(),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano() - span.getStartTimeUnixNano(),
                span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
                span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList());
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
