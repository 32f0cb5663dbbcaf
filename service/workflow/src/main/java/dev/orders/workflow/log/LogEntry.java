package dev.orders.workflow.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A line of the log about an invocation, or about a part of one. Members are added when they become known.
public final class LogEntry {
    private final TaskLog log;
    private final String requestId;
    private final String action;
    private final long begin;
    private final ObjectNode members = JsonNodeFactory.instance.objectNode();

    LogEntry(TaskLog log, String action, String requestId) {
        this.log = log;
        this.requestId = requestId;
        this.action = action;
        this.begin = log.millis();
        with("request_id", requestId).with("action", action);
    }

    /// Begins the entry of a part of the same invocation, such as one record of a batch.
    public LogEntry part() {
        return new LogEntry(log, action, requestId);
    }

    /// Adds a member.
    public LogEntry with(String name, String value) {
        members.put(name, value);
        return this;
    }

    /// Writes that it succeeded.
    public void succeeded(String message) {
        end("INFO", message, null);
    }

    /// Writes that it failed, and is repeated.
    ///
    /// @param failure its class is the error that Step Functions sees
    public void failed(RuntimeException failure) {
        end("WARN", String.valueOf(failure.getMessage()), failure.getClass().getName());
    }

    /// Writes that it failed, and repeating it cannot help.
    ///
    /// @param failure its class is the error that Step Functions sees
    public void failedForGood(RuntimeException failure) {
        end("ERROR", String.valueOf(failure.getMessage()), failure.getClass().getName());
    }

    private void end(String level, String message, @Nullable String code) {
        members.put("latency_ms", log.millis() - begin).put("error_code", code);
        log.write(level, message, members);
    }
}
