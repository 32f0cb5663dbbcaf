package dev.orders.cloud.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.template.Names;
import dev.orders.cloud.template.Resource;
import dev.orders.cloud.template.Templates;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// The state machines of the templates. A program for Node interprets them (`deploy/aws/local`), and speaks the
/// protocol of Step Functions.
public final class StateMachines implements AutoCloseable {
    /// Their type in templates.
    static final String TYPE = "AWS::StepFunctions::StateMachine";
    private static final String PROGRAM = "local/state-machines.js";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter input;
    private final URI endpoint;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean isOpen = true;

    private StateMachines(Process process, BufferedWriter input, URI endpoint) {
        this.process = process;
        this.input = input;
        this.endpoint = endpoint;
    }

    /// What the tasks of the state machines call.
    ///
    /// @param lambda the URL of Lambda's API
    /// @param queues the URL of SQS
    /// @param events the URL of the bus that hears of the end of executions
    public record Services(URI lambda, URI queues, URI events) {}

    /// How tests make state machines faster.
    ///
    /// @param timeouts seconds by the name of a state, in place of the timeout of that state
    /// @param pause seconds in place of every pause before a repetition; negative to keep the pauses
    public record Pace(Map<String, Double> timeouts, double pause) {
        /// As it is synthesised.
        public static final Pace REAL = new Pace(Map.of(), -1);

        public Pace {
            timeouts = Map.copyOf(timeouts);
        }
    }

    /// Starts the program.
    ///
    /// @param directory `deploy/aws`, with the packages of npm
    /// @param ended is given a line about each execution of an order that has ended
    /// @param lost runs if the program ends by itself
    /// @throws IOException if Node is missing, or the program does not start
    public static StateMachines start(
            Path directory,
            Templates templates,
            Names names,
            Services services,
            Pace pace,
            Consumer<String> ended,
            Runnable lost)
            throws IOException {
        Process process = new ProcessBuilder("node", directory.resolve(PROGRAM).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedWriter input = process.outputWriter();
        BufferedReader output = process.inputReader();
        input.write(settings(templates, names, services, pace).toString());
        input.newLine();
        input.flush();
        String url = output.readLine();
        if (url == null) {
            throw new IOException("the program for state machines did not start; the messages above say why");
        }
        StateMachines machines = new StateMachines(process, input, URI.create(url));
        Thread.ofVirtual().start(() -> machines.follow(output, ended, lost));
        return machines;
    }

    private void follow(BufferedReader output, Consumer<String> ended, Runnable lost) {
        output.lines().forEach(ended);
        if (isOpen) {
            lost.run();
        }
    }

    private static ObjectNode settings(Templates templates, Names names, Services services, Pace pace)
            throws IOException {
        ObjectNode settings = JSON.createObjectNode()
                .put("lambda", services.lambda().toString())
                .put("queues", services.queues().toString())
                .put("events", services.events().toString())
                .putPOJO("timeouts", pace.timeouts());
        if (pace.pause() >= 0) {
            settings.put("pauses", pace.pause());
        }
        for (Resource machine : templates.ofType(TYPE).toList()) {
            settings.withArray("machines")
                    .addObject()
                    .put("arn", names.arn(machine))
                    .put("type", machine.text("StateMachineType"))
                    .set("definition", definition(machine, names));
        }
        return settings;
    }

    private static JsonNode definition(Resource machine, Names names) throws IOException {
        String definition = machine.text("DefinitionString");
        for (Map.Entry<String, JsonNode> substitution :
                machine.properties().path("DefinitionSubstitutions").properties()) {
            definition = definition.replace(
                    "${" + substitution.getKey() + "}", names.value(machine.stack(), substitution.getValue()));
        }
        return JSON.readTree(definition);
    }

    /// The URL for `AWS_ENDPOINT_URL_SFN`.
    public URI endpoint() {
        return endpoint;
    }

    /// Starts an execution.
    ///
    /// @throws IOException if Step Functions refuses it
    public void start(String machine, JsonNode event) throws IOException {
        JsonNode _ = call(
                "StartExecution",
                JSON.createObjectNode().put("stateMachineArn", machine).put("input", event.toString()));
    }

    /// Calls an operation, such as `DescribeExecution`.
    ///
    /// @throws IOException if Step Functions refuses the request
    public JsonNode call(String operation, JsonNode request) throws IOException {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(endpoint)
                            .header("X-Amz-Target", "AWSStepFunctions." + operation)
                            .POST(BodyPublishers.ofString(request.toString()))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(operation + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException(operation + " was interrupted");
        }
    }

    @Override
    public void close() {
        isOpen = false;
        client.close();
        try {
            // The program ends with its input.
            input.close();
        } catch (IOException _) {
            // It has ended already.
        }
        process.destroy();
    }
}
