package dev.orders.http.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.http.exchange.JsonText;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.ProblemJson;
import dev.orders.http.problem.ProblemType;
import java.io.IOException;
import java.util.List;

/// Types of problems as JSON.
final class ProblemTypeJson {
    /// What a real problem has instead is the trace of its request.
    private static final String TRACE_ID = "4a1f3c52-7d0e-4a53-9d1b-0f6f7c2b9e11";

    private ProblemTypeJson() {}

    /// All types.
    static String list() {
        return JsonText.object(
                json -> JsonText.objects(json, "problems", List.of(ProblemType.values()), ProblemTypeJson::write));
    }

    /// One type.
    static String of(ProblemType type) {
        return JsonText.object(json -> write(json, type));
    }

    /// A problem of this type, as in an answer.
    static String example(ProblemType type) {
        return ProblemJson.of(problem(type), TRACE_ID);
    }

    private static void write(JsonGenerator json, ProblemType type) throws IOException {
        json.writeStringField("type", type.path());
        json.writeStringField("code", type.code());
        json.writeStringField("title", type.title());
        json.writeNumberField("status", type.status());
        json.writeStringField("meaning", plain(type.meaning()));
        json.writeStringField("action", plain(type.nextStep().action()));
        json.writeStringField("retry", type.nextStep().retry().text());
        json.writeStringField("retry_when", plain(type.nextStep().retry().when()));
        json.writeStringField("formerly", type.formerly());
        json.writeObjectFieldStart("example");
        ProblemJson.write(json, problem(type), TRACE_ID);
        json.writeEndObject();
    }

    private static String plain(String markdown) {
        return markdown.replace("`", "");
    }

    private static Problem problem(ProblemType type) {
        if (type == ProblemType.VALIDATION) {
            return Problem.invalid("/items/0/qty", type.detail());
        }
        Problem problem = Problem.of(type);
        boolean hasVersion = type == ProblemType.VERSION_CONFLICT || type == ProblemType.ILLEGAL_TRANSITION;
        return hasVersion ? problem.at(2) : problem;
    }
}
