package dev.orders.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// What `./orders events …` asks of a running service, by its HTTP API alone: the service may be another
/// process, on another machine.
final class EventCommands {
    /// The commands there are.
    static final String USAGE = """
            dead-letters               list the events that sinks would not take
            inspect SINK EVENT_ID      show one, with what it tells
            replay SINK EVENT_ID       have the sink be given it again
            replay-all                 have every sink be given again what it would not take""";

    private static final int MOST = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    /// @param service where it serves
    EventCommands(URI service) {
        this.service = service;
    }

    /// Runs a command, and says what came of it.
    ///
    /// @throws IllegalArgumentException if there is no such command, no service answers, or it refuses
    String run(List<String> command) throws InterruptedException {
        return switch (command) {
            case List<String> one when one.equals(List.of("dead-letters")) -> table(deadLetters());
            case List<String> one when one.equals(List.of("replay-all")) -> replayAll();
            case List<String> three
            when three.size() == 3 && three.getFirst().equals("inspect") ->
                send(request(three.get(1), three.get(2))).toPrettyString();
            case List<String> three
            when three.size() == 3 && three.getFirst().equals("replay") -> replay(three.get(1), three.get(2));
            default -> throw new IllegalArgumentException("The commands of events are\n" + USAGE + "\n");
        };
    }

    private List<JsonNode> deadLetters() throws InterruptedException {
        List<JsonNode> letters = new ArrayList<>();
        send(HttpRequest.newBuilder(service.resolve("/dead-letters?limit=" + MOST)))
                .get("dead_letters")
                .forEach(letters::add);
        return letters;
    }

    private static String table(List<JsonNode> letters) {
        if (letters.isEmpty()) {
            return "No event is aside.";
        }
        StringJoiner table = new StringJoiner("\n");
        for (JsonNode letter : letters) {
            table.add(String.format(
                    Locale.ROOT,
                    "%s  %s  tried %d times until %s%s: %s",
                    letter.get("sink").asText(),
                    letter.get("event_id").asText(),
                    letter.get("attempts").asInt(),
                    letter.get("set_aside_at").asText(),
                    letter.get("replay").asBoolean() ? ", to be tried again" : "",
                    letter.get("reason").asText()));
        }
        return table.toString();
    }

    private String replay(String sink, String eventId) throws InterruptedException {
        send(request(sink, eventId)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"replay\": true}")));
        return sink + " will be given " + eventId + " again.";
    }

    private String replayAll() throws InterruptedException {
        List<JsonNode> letters = deadLetters();
        for (JsonNode letter : letters) {
            replay(letter.get("sink").asText(), letter.get("event_id").asText());
        }
        return letters.size() + " events will be tried again.";
    }

    private HttpRequest.Builder request(String sink, String eventId) {
        return HttpRequest.newBuilder(service.resolve("/dead-letters/" + segment(sink) + "/" + segment(eventId)));
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalArgumentException("The service answers " + answer.statusCode() + ": "
                        + JSON.readTree(answer.body()).path("detail").asText());
            }
            return JSON.readTree(answer.body());
        } catch (ConnectException nobody) {
            throw new IllegalArgumentException(
                    "No service answers at " + service + "; start it, or set APP_HOST and APP_PORT as it has them",
                    nobody);
        } catch (IOException broken) {
            throw new IllegalArgumentException(
                    "What answers at " + service + " is not this service (" + broken.getMessage() + ")", broken);
        }
    }
}
