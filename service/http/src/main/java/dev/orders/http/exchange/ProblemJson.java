package dev.orders.http.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// A problem as JSON (RFC 9457).
public final class ProblemJson {
    private ProblemJson() {}

    /// The body of the answer.
    public static String of(Problem problem, String traceId) {
        return JsonText.object(json -> write(json, problem, traceId));
    }

    /// Writes the members of a problem.
    public static void write(JsonGenerator json, Problem problem, String traceId) throws IOException {
        json.writeStringField("type", problem.type().path());
        json.writeStringField("title", problem.type().title());
        json.writeNumberField("status", problem.status());
        json.writeStringField("detail", problem.detail());
        json.writeStringField("trace_id", traceId);
        for (var member : problem.members().entrySet()) {
            json.writeNumberField(member.getKey(), member.getValue());
        }
        if (!problem.errors().isEmpty()) {
            JsonText.objects(json, "errors", problem.errors(), ProblemJson::write);
        }
    }

    private static void write(JsonGenerator json, Problem.FieldError error) throws IOException {
        json.writeStringField("pointer", error.pointer());
        json.writeStringField("detail", error.detail());
    }
}
