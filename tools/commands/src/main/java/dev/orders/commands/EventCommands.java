package dev.orders.commands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.commands.execution.CommandExecution;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The commands `./orders events ...`. They use only the HTTP API of a running service, which may be on another
/// machine. Picocli parses the command line; it is loaded for these commands only.
@Command(
        name = "./orders events",
        description = {
            "Lists, shows and replays dead letters.",
            "Without --url they are those of the service at APP_HOST and APP_PORT."
        })
public final class EventCommands {
    private static final int MOST = 1000;

    @Mixin
    private final ServiceOptions options = new ServiceOptions();

    private final KeyCommands.Setting setting;
    private final URI own;
    private final PrintWriter output;

    private EventCommands(KeyCommands.Setting setting, URI own, PrintWriter output) {
        this.setting = setting;
        this.own = own;
        this.output = output;
    }

    /// Runs a command.
    ///
    /// @param own the base URL of the service of this machine, for commands without `--url`
    /// @return the exit code: 0 for success; 1 if the service does not answer or refuses; 2 for a wrong command
    public static int run(
            KeyCommands.Setting setting, URI own, List<String> command, PrintWriter output, PrintWriter errors) {
        return CommandExecution.run(new EventCommands(setting, own, output), command, output, errors);
    }

    @Command(name = "dead-letters", description = "List the dead letters: events that a sink has refused.")
    void list() throws InterruptedException {
        output.println(table(deadLetters()));
    }

    @Command(description = "Show one dead letter with its event.")
    void inspect(@Parameters(paramLabel = "SINK") String sink, @Parameters(paramLabel = "EVENT_ID") String eventId)
            throws InterruptedException {
        output.println(service().send(request(sink, eventId)).toPrettyString());
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
        service()
                .send(service().request("/dead-letters?limit=" + MOST))
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
                    "%s  %s  %s  tried %d times until %s%s: %s",
                    letter.get("sink").asText(),
                    letter.get("event_id").asText(),
                    letter.get("tenant_id").asText(),
                    letter.get("attempts").asInt(),
                    letter.get("set_aside_at").asText(),
                    letter.get("replay").asBoolean() ? ", will be sent again" : "",
                    letter.get("reason").asText()));
        }
        return table.toString();
    }

    private void askForReplay(String sink, String eventId) throws InterruptedException {
        service()
                .send(request(sink, eventId)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString("{\"replay\": true}")));
    }

    private HttpRequest.Builder request(String sink, String eventId) {
        return service().request("/dead-letters/" + ServiceClient.escaped(sink) + "/" + ServiceClient.escaped(eventId));
    }

    private ServiceClient service() {
        return options.serviceOr(own, setting);
    }
}
