package dev.orders.workflow.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes lines of JSON. The members that the service's log has too have the same names (`docs/API.md`).
///
/// No line has a task token, a key or a customer.
public final class TaskLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final InstantSource clock;

    /// @param out where the lines go
    public TaskLog(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    /// Begins the entry of an invocation.
    ///
    /// @param action such as `authorize_payment`
    /// @param requestId Lambda's id of the invocation
    public LogEntry entry(String action, String requestId) {
        return new LogEntry(this, action, requestId);
    }

    /// Says that a function works with a stand-in, so that nobody takes what follows for real.
    ///
    /// @param sentence what does not happen
    public void warnOfDemo(String sentence) {
        write("WARN", sentence, JsonNodeFactory.instance.objectNode());
    }

    long millis() {
        return clock.millis();
    }

    /// One write for each line, so that Lambda keeps it as one entry.
    void write(String level, String message, ObjectNode members) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("ts", TIME.format(clock.instant())).put("level", level).put("message", message);
        line.setAll(members);
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
