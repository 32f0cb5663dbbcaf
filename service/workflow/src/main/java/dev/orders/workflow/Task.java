package dev.orders.workflow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.workflow.log.LogEntry;
import dev.orders.workflow.log.TaskLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A function of the workflow: JSON in, JSON out, one line in the log. It reads the stream itself, because
/// Lambda's own conversion to Java objects makes the start slower.
public abstract class Task implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String action;
    private final TaskLog log;

    /// @param action its name in the log
    Task(String action, TaskLog log) {
        this.action = action;
        this.log = log;
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode result = run(JSON.readTree(input), context.getAwsRequestId());
        output.write(result.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Runs the task once.
    ///
    /// @param requestId of the invocation, for the log
    /// @throws Unprocessable if repeating the task cannot help. Every other exception may pass
    public final JsonNode run(JsonNode input, String requestId) {
        LogEntry entry = log.entry(action, requestId);
        try {
            ObjectNode result = run(Input.of(input), entry);
            entry.succeeded("Done");
            return result;
        } catch (Unprocessable wrong) {
            entry.failedForGood(wrong);
            throw wrong;
        } catch (RuntimeException failure) {
            entry.failed(failure);
            throw failure;
        }
    }

    /// Does what the task is for.
    ///
    /// @param entry gets the members of the line in the log
    abstract ObjectNode run(Input input, LogEntry entry);
}
