package dev.orders.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.workflow.log.TaskLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// A log in memory. Its clock stands still until a test moves it.
final class RecordedLog implements InstantSource {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TaskLog log = new TaskLog(new PrintStream(bytes, true, StandardCharsets.UTF_8), this);
    private Instant now = Instant.parse("2026-03-01T09:30:00.120Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advanceMillis(long millis) {
        now = now.plusMillis(millis);
    }

    TaskLog log() {
        return log;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    List<JsonNode> lines() {
        return text().lines().map(RecordedLog::parse).toList();
    }

    /// The only line.
    JsonNode line() {
        List<JsonNode> lines = lines();
        if (lines.size() != 1) {
            throw new AssertionError("not one line: " + lines);
        }
        return lines.getFirst();
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError(json, malformed);
        }
    }
}
