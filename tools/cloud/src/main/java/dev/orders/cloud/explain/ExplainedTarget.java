package dev.orders.cloud.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.Invocable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SplittableRandom;

/// Gives each request a trace, as API Gateway does if its stage has X-Ray, and explains its way.
public final class ExplainedTarget implements Invocable {
    private static final String HEADER = "X-Amzn-Trace-Id";
    private static final int TIME_DIGITS = 8;
    private static final double NANOS = 1e6;

    private final ObjectMapper json = new ObjectMapper();
    private final SplittableRandom random = new SplittableRandom();
    private final Invocable next;
    private final Ways ways;
    private final InstantSource clock;

    /// @param next what answers the requests
    /// @param clock the traces' ids begin with its seconds
    public ExplainedTarget(Invocable next, Ways ways, InstantSource clock) {
        this.next = next;
        this.ways = ways;
        this.clock = clock;
    }

    @Override
    public byte[] invoke(byte[] event) throws FunctionFailed, InterruptedException {
        ObjectNode request = (ObjectNode) read(event);
        String trace = newTrace();
        String header = "Root=1-" + trace.substring(0, TIME_DIGITS) + "-" + trace.substring(TIME_DIGITS) + ";Parent="
                + newId() + ";Sampled=1";
        request.withObject("/headers").put(HEADER, header);
        request.withObject("/multiValueHeaders").putArray(HEADER).add(header);
        String name =
                request.path("httpMethod").asText() + " " + request.path("path").asText();
        ways.begin(trace);
        long begin = System.nanoTime();
        String outcome = "no answer";
        try {
            byte[] answer = next.invoke(write(request));
            outcome = read(answer).path("statusCode").asText();
            return answer;
        } catch (FunctionFailed failure) {
            outcome = "the function failed: " + failure.getMessage();
            throw failure;
        } finally {
            String time = String.format(Locale.ROOT, " in %.1f ms", (System.nanoTime() - begin) / NANOS);
            ways.answer(trace, name, outcome + time);
        }
    }

    private String newTrace() {
        return HexFormat.of().toHexDigits(clock.millis() / 1000, TIME_DIGITS)
                + newId().substring(TIME_DIGITS)
                + newId();
    }

    private synchronized String newId() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    private JsonNode read(byte[] text) {
        try {
            return json.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private byte[] write(JsonNode event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
