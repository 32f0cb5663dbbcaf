package dev.orders.cloud.workflow;

import dev.orders.cloud.bus.Bus;
import dev.orders.cloud.bus.JsonServer;
import dev.orders.cloud.bus.Rule;
import dev.orders.cloud.bus.Target;
import dev.orders.cloud.queue.QueueServer;
import dev.orders.cloud.runtime.Invocable;
import dev.orders.cloud.runtime.LambdaApi;
import dev.orders.cloud.template.Names;
import dev.orders.cloud.template.Resource;
import dev.orders.cloud.template.Templates;
import dev.orders.cloud.workflow.StateMachines.Pace;
import dev.orders.cloud.workflow.StateMachines.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the templates have around the functions of the API: rules, queues, state machines, and the functions
/// of the workflow. First [#start] starts it, then the bus takes its [#rules()], and at last [#serve] adds
/// the functions, which need the address of the API.
public final class Workflow implements AutoCloseable {
    private static final String HANDLERS = "dev.orders.workflow.";

    /// The account of queues on this machine.
    private static final String QUEUES = "/000000000000/";

    private final Templates templates;
    private final Names names;
    private final QueueServer server;
    private final StackQueues queues;
    private final LambdaApi lambda;
    private final JsonServer defaultBus;
    private final StateMachines machines;
    private final List<Rule> rules;
    private final List<EventSource> sources = new ArrayList<>();

    /// Makes the functions of the workflow.
    @FunctionalInterface
    public interface Functions {
        /// Makes one function.
        ///
        /// @param function the function in its template
        /// @param variables its environment
        Invocable of(Resource function, Map<String, String> variables);
    }

    /// What is needed to start.
    ///
    /// @param templates of one stage
    /// @param directory `deploy/aws`, with the packages of npm
    /// @param streams the delivery stream with an ARN
    /// @param pace of the state machines
    /// @param ended is given a line about each execution that has ended
    /// @param lost runs if the program for state machines ends by itself
    public record Settings(
            Templates templates,
            Path directory,
            Map<String, Target> streams,
            Pace pace,
            Consumer<String> ended,
            Runnable lost,
            Clock clock) {}

    private Workflow(QueueServer server, Settings settings) throws IOException {
        this.server = server;
        templates = settings.templates();
        names = new Names(templates, server.endpoint() + QUEUES);
        queues = new StackQueues(server, templates, names);
        StackRules found = new StackRules(
                templates,
                names,
                arn -> target(arn)
                        .or(() -> Optional.ofNullable(settings.streams().get(arn))));
        lambda = new LambdaApi();
        // Its rules have queues as targets, so it needs no state machine.
        defaultBus = new JsonServer(0, new Bus(found.ofDefaultBus(), settings.clock()));
        machines = StateMachines.start(
                settings.directory(),
                templates,
                names,
                new Services(lambda.endpoint(), server.endpoint(), defaultBus.endpoint()),
                settings.pace(),
                settings.ended(),
                settings.lost());
        rules = found.ofOrders();
    }

    /// Starts everything but the functions.
    public static Workflow start(QueueServer server, Settings settings) throws IOException {
        return new Workflow(server, settings);
    }

    private Optional<Target> target(String arn) {
        return switch (arn.split(":", -1)[2]) {
            case "sqs" -> Optional.of(server.target(queues.url(arn)));
            case "states" -> Optional.of(event -> machines.start(arn, event));
            default -> Optional.empty();
        };
    }

    /// The rules for the bus with the events of orders.
    public List<Rule> rules() {
        return rules;
    }

    /// The state machines.
    public StateMachines machines() {
        return machines;
    }

    /// The URL of a queue of the templates.
    ///
    /// @param name such as `orders-dev-workflow-dead-letters`
    public String queue(String name) {
        return server.endpoint() + QUEUES + name;
    }

    /// The ARN of a state machine of the templates.
    ///
    /// @param name such as `orders-dev-order`
    public String machine(String name) {
        return templates
                .ofType(StateMachines.TYPE)
                .filter(machine -> machine.text("StateMachineName").equals(name))
                .map(names::arn)
                .findFirst()
                .orElseThrow();
    }

    /// Adds the functions, and begins to hand messages to them.
    ///
    /// @param variables of all functions, in place of those of the templates. An empty value removes a variable
    public void serve(Functions functions, Map<String, String> variables) {
        Map<String, String> local = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL_SFN", machines.endpoint().toString(),
                "AWS_ENDPOINT_URL_SQS", server.endpoint().toString()));
        local.putAll(variables);
        Map<String, Invocable> byName = new HashMap<>();
        templates
                .ofType("AWS::Lambda::Function")
                .filter(function ->
                        function.properties().path("Handler").asText().startsWith(HANDLERS))
                .forEach(function -> byName.put(
                        function.text("FunctionName"), functions.of(function, environment(function, local))));
        byName.forEach(lambda::add);
        templates.ofType("AWS::Lambda::EventSourceMapping").forEach(mapping -> {
            String arn = names.value(mapping.stack(), mapping.properties().path("EventSourceArn"));
            String name = names.value(mapping.stack(), mapping.properties().path("FunctionName"));
            int most = mapping.properties().path("BatchSize").asInt();
            Invocable function = Optional.ofNullable(byName.get(name))
                    .orElseThrow(() -> new IllegalArgumentException(mapping + " names the function " + name));
            sources.add(new EventSource(server, queues.url(arn), arn, most, function));
        });
    }

    private Map<String, String> environment(Resource function, Map<String, String> local) {
        Map<String, String> environment = new HashMap<>(local);
        function.properties().at("/Environment/Variables").properties().forEach(variable -> {
            if (!local.containsKey(variable.getKey())) {
                environment.put(variable.getKey(), names.value(function.stack(), variable.getValue()));
            }
        });
        environment.values().removeIf(String::isEmpty);
        return environment;
    }

    @Override
    public void close() {
        sources.forEach(EventSource::close);
        machines.close();
        defaultBus.close();
        lambda.close();
    }
}
