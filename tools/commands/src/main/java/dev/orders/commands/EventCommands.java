package dev.orders.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// The commands `./orders events ...`. They use only the HTTP API of a running service, which may be on another
/// machine. Picocli parses the command line; it is loaded for these commands only.
@Command(
        name = "./orders events",
        description = "Lists, shows and replays the dead letters of the service at APP_HOST and APP_PORT.")
public final class EventCommands {
    private static final int MOST = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;
    private final PrintWriter output;

    private EventCommands(URI service, PrintWriter output) {
        this.service = service;
        this.output = output;
    }

    /// Runs a command.
    ///
    /// @param service the base URL of the service
    /// @return the exit code: 0 for success; 1 if the service does not answer or refuses; 2 for a wrong command
    public static int run(URI service, List<String> command, PrintWriter output, PrintWriter errors) {
        return new CommandLine(new EventCommands(service, output))
                .setOut(output)
                .setErr(errors)
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((failure, _, _) -> {
                    if (failure instanceof IllegalArgumentException refusal) {
                        errors.println("orders: " + refusal.getMessage());
                        return ExitCode.SOFTWARE;
                    }
                    throw failure;
                })
                .execute(command.toArray(String[]::new));
    }

    @Command(name = "dead-letters", description = "List the dead letters: events that a sink has refused.")
    void list() throws InterruptedException {
        output.println(table(deadLetters()));
    }

    @Command(description = "Show one dead letter with its event.")
    void inspect(@Parameters(paramLabel = "SINK") String sink, @Parameters(paramLabel = "EVENT_ID") String eventId)
            throws InterruptedException {
        output.println(send(request(sink, eventId)).toPrettyString());
    }

    @Command(description = "Send the event of a dead letter to its sink again.")
    void replay(@Parameters(paramLabel = "SINK") String sink, @Parameters(paramLabel = "EVENT_ID") String eventId)
            throws InterruptedException {
        askForReplay(sink, eventId);
        output.println("The relay will send " + eventId + " to " + sink + " again.");
    }

    @Command(name = "replay-all", description = "Send the events of all dead letters again.")
    void replayAll() throws InterruptedException {
        List<JsonNode> letters = deadLetters();
        for (JsonNode letter : letters) {
            askForReplay(letter.get("sink").asText(), letter.get("event_id").asText());
        }
        output.println(letters.size() + " events will be sent again.");
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
            return "There are no dead letters.";
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
                    letter.get("replay").asBoolean() ? ", will be sent again" : "",
                    letter.get("reason").asText()));
        }
        return table.toString();
    }

    private void askForReplay(String sink, String eventId) throws InterruptedException {
        send(request(sink, eventId)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"replay\": true}")));
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
                    "No service answers at " + service + "; start it, or set APP_HOST and APP_PORT to its address",
                    nobody);
        } catch (IOException broken) {
            throw new IllegalArgumentException(
                    "The server at " + service + " is not this service (" + broken.getMessage() + ")", broken);
        }
    }
}
