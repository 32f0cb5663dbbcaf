package dev.orders.cloud.local;

import dev.orders.cloud.bus.Rule;
import dev.orders.cloud.explain.Collector;
import dev.orders.cloud.explain.ExplainedTarget;
import dev.orders.cloud.explain.Ways;
import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.runtime.Invocable;
import dev.orders.cloud.runtime.Parts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts the functions and what AWS has around them, prints where they are, and serves until the process is
/// ended.
@Command(
        name = "./orders cloud",
        mixinStandardHelpOptions = true,
        subcommands = QueryCommand.class,
        description =
                "Runs the functions of AWS Lambda on this machine: a gateway and the real runtime interface, DynamoDB Local,"
                        + " MongoDB (the server of MONGO_URI, or else one in memory), an event bus with the rule matcher of"
                        + " AWS, and a queue. It needs no account and no credentials. Ctrl-C stops everything.")
public final class CloudCommand implements Callable<Integer> {
    static final int NOT_STARTED = 1;
    static final int WRONG_ARGUMENT = 2;

    private static final Clock CLOCK = Clock.systemUTC();

    /// What API Gateway allows.
    private static final Pattern STAGE = Pattern.compile("[A-Za-z0-9_-]{0,128}");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// What EventBridge allows.
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Option(names = "--port", paramLabel = "N", description = "port of the gateway; 0 for any free port (8001)")
    int port = 8001;

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            description = "stage of the API, which all its paths begin with (none)")
    String stage = "";

    @Option(
            names = "--processes",
            paramLabel = "N",
            description = "most processes of the API's function; each serves one request at a time (2)")
    int processes = 2;

    @Option(names = "--snapstart", description = "call the hooks of SnapStart at the start of each process")
    boolean snapstart;

    @Option(
            names = "--explain",
            description = "print the way of each request: the steps of the function, and later those of the relay")
    boolean explain;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "environment variable of the functions, such as AUTH=required; may be repeated")
    Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--rule",
            paramLabel = "NAME=PATTERN",
            description = "rule of the event bus, whose events are printed, such as"
                    + " 'paid={\"detail\":{\"data\":{\"to\":[\"PAID\"]}}}'; may be repeated")
    Map<String, String> rules = new LinkedHashMap<>();

    @Option(
            names = "--workflow",
            description =
                    "run what the CDK has synthesised besides: rules, queues, payment and fulfilment as state machines,"
                            + " and files for analysis. Orders then go from CREATED to FULFILLED by themselves. Needs Node")
    boolean workflow;

    @Spec
    private @Nullable CommandSpec spec;

    private final PrintStream out = System.out;
    private final Parts open = new Parts();

    /// Completes with the exit code.
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    /// Whether requests are those of the user.
    private volatile boolean hasStarted;

    @Override
    public Integer call() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            open.close();
            end.complete(0);
        }));
        try {
            if (!start()) {
                return NOT_STARTED;
            }
        } catch (IllegalArgumentException wrong) {
            complain(wrong.getMessage() + ".");
            return WRONG_ARGUMENT;
        } catch (BindException _) {
            complain("port " + port + " is in use; --port chooses another one.");
            return NOT_STARTED;
        } catch (IOException failure) {
            complain("the functions do not start: " + failure.getMessage());
            return NOT_STARTED;
        }
        return end.join();
    }

    /// Without state machines orders stay as they are, so the command ends.
    private void lose() {
        complain("the program that runs the state machines has ended, and with it all executions.");
        end.complete(NOT_STARTED);
    }

    private void complain(String sentence) {
        Objects.requireNonNull(spec).commandLine().getErr().println("orders: " + sentence);
    }

    /// Starts everything, and one process of the API's function. The databases need some seconds, so all that
    /// can be wrong is checked first.
    ///
    /// @return whether the functions answer
    private boolean start() throws IOException, InterruptedException {
        requireArguments();
        List<Rule> printed = printed();
        RunDirectory run = RunDirectory.take(directory(), port);
        LocalDatabases databases = open.add(new LocalDatabases(databaseVariables(System.getenv())));
        Map<String, String> all = new HashMap<>(databases.variables());
        UnaryOperator<Invocable> around = UnaryOperator.identity();
        if (explain) {
            Ways ways = new Ways(out::println);
            all.putAll(exporting(open.add(Collector.of(ways))));
            around = api -> explained(api, new ExplainedTarget(api, ways, CLOCK));
        }
        all.putAll(variables);
        FrontSettings settings =
                FrontSettings.of(all).atMost(processes).on(run.port()).at(stage);
        LocalCloud cloud = open.add(LocalCloud.start(
                new LocalCloud.Settings(
                        Path.of(System.getProperty("orders.functions")),
                        run.path(),
                        snapstart ? settings.asSnapshot() : settings,
                        printed,
                        around,
                        workflow ? Optional.of(stacks(run.path())) : Optional.empty()),
                CLOCK));
        int status = health(cloud);
        if (status != 200) {
            complain("GET /health was answered " + status + ". The log of the function is "
                    + run.path().resolve("api.log") + ".");
            return false;
        }
        hasStarted = true;
        describe(cloud, databases, run.path());
        return true;
    }

    private void requireArguments() {
        require(processes >= 1, "--processes must be 1 or more");
        require(
                !workflow || variables.getOrDefault("AUTH", "none").equals("none"),
                "the functions of --workflow have no key of the API, so AUTH must be none");
        require(STAGE.matcher(stage).matches(), "--stage is \"" + stage + "\", allowed are letters, digits, - and _");
        variables
                .keySet()
                .forEach(name -> require(
                        VARIABLE.matcher(name).matches(), "--set has no variable \"" + name + "\"; write NAME=VALUE"));
        rules.keySet()
                .forEach(name -> require(
                        RULE.matcher(name).matches(),
                        "--rule is named \"" + name
                                + "\", allowed are letters, digits, ., - and _; write NAME=PATTERN"));
    }

    private static void require(boolean isRight, String sentence) {
        if (!isRight) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /// The variables that name databases. Those of `--set` are for the functions, so they come first.
    private Map<String, String> databaseVariables(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.keySet().retainAll(LocalDatabases.FROM_ENVIRONMENT);
        all.putAll(variables);
        return all;
    }

    /// Explains the requests of the user, and not the first one, which waits for the function.
    private Invocable explained(Invocable api, Invocable explaining) {
        return event -> (hasStarted ? explaining : api).invoke(event);
    }

    /// The directory for files. Below it each run has one for its logs, named after its port.
    private static Path directory() {
        return Path.of(System.getProperty("orders.directory", "target/cloud"));
    }

    /// Where `--workflow` writes files for analysis.
    static Path files() {
        return directory().resolve("files");
    }

    /// The directory with the infrastructure as code.
    static Path aws() {
        return Path.of(System.getProperty("orders.aws"));
    }

    private Stacks.Settings stacks(Path directory) {
        return new Stacks.Settings(
                aws(),
                Path.of(System.getProperty("orders.workflow")),
                directory,
                files(),
                line -> out.println("order      " + line),
                this::lose);
    }

    /// The trace of API Gateway wins over one that the client has sent.
    private static Map<String, String> exporting(Collector collector) {
        return Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_PROPAGATORS", "tracecontext,baggage,xray");
    }

    private List<Rule> printed() {
        return rules.entrySet().stream()
                .map(rule -> new Rule(
                        rule.getKey(),
                        rule.getValue(),
                        List.of(event -> out.println("rule " + rule.getKey() + " matched "
                                + event.path("detail-type").asText() + " "
                                + event.path("detail").path("id").asText()))))
                .toList();
    }

    private static int health(LocalCloud cloud) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(URI.create(cloud.front().url() + "/health"))
                            .build(),
                    BodyHandlers.discarding());
            return answer.statusCode();
        }
    }

    private void describe(LocalCloud cloud, LocalDatabases databases, Path directory) {
        out.println("API        " + cloud.front().url() + "/orders");
        out.println("orders     " + databases.orders());
        out.println("keys       " + databases.keys());
        out.println("events     bus " + LocalCloud.BUS + " of EventBridge at " + cloud.busUrl());
        out.println("queue      " + cloud.queueUrl() + " (SQS, receives all events)");
        cloud.stacks().ifPresent(this::describe);
        out.println("logs       " + directory.resolve("api.log")
                + (workflow ? ", relay.log and workflow.log" : " and relay.log"));
        if ("required".equalsIgnoreCase(variables.get("AUTH"))) {
            out.println("First key  " + databases.settings()
                    + " ./orders keys create --tenant demo --scopes orders:read,orders:write");
        }
        if (!workflow) {
            out.println("Check it   ./orders verify " + cloud.front().url() + " --gateway --webhook");
        }
        out.println("Stop it    Ctrl-C. What is in memory is then gone.");
    }

    private void describe(Stacks stacks) {
        out.println("workflow   state machines of Step Functions at " + stacks.stateMachines());
        out.println("failures   " + stacks.queue("workflow-dead-letters") + " (SQS)");
        out.println("files      " + files() + " (Parquet); ./orders cloud query NAME asks them");
    }
}
