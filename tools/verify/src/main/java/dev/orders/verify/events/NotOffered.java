package dev.orders.verify.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.testsupport.http.HttpResponse;
import dev.orders.verify.api.AnswerParser;
import java.io.IOException;

/// The service does not offer this way to receive events, or not to this client.
public final class NotOffered extends Exception {
    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean accessRefused;

    /// @param sentence the reason, for the report
    NotOffered(String sentence) {
        super(sentence);
        this.accessRefused = false;
    }

    /// @param request the request that the service answered with an error
    NotOffered(String request, HttpResponse response) {
        super(request + " was answered with " + response.head().status() + reason(response));
        this.accessRefused = response.head().status() == 401 || response.head().status() == 403;
    }

    /// Whether the service refused the client's token.
    public boolean isAccessRefused() {
        return accessRefused;
    }

    /// The code and the title of the problem, if the body is one.
    private static String reason(HttpResponse response) {
        try {
            JsonNode problem = JSON.readTree(response.body());
            String code = AnswerParser.problemCode(problem);
            String title = problem.path("title").asText("");
            return (code.isEmpty() ? "" : " " + code) + (title.isEmpty() ? "" : " (" + title + ")");
        } catch (IOException _) {
            return "";
        }
    }
}
