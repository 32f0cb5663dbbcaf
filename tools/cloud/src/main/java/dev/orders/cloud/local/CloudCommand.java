package dev.orders.cloud.local;

import dev.orders.cloud.bus.Rule;
import dev.orders.cloud.explain.Collector;
import dev.orders.cloud.explain.ExplainedTarget;
import dev.orders.cloud.explain.Ways;
import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.gateway.Gateway;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts the functions and what AWS has around them, prints where they are, and serves until the process is ended.
@Command(
        name = "./orders cloud",
        mixinStandardHelpOptions = true,
        description =
                "Runs the functions of AWS Lambda on this machine: a gateway and the real runtime interface, DynamoDB Local,"
                        + " MongoDB (the server of MONGO_URI, or else one in memory), an event bus with the rule matcher of"
                        + " AWS, and a queue. It needs no account, no credentials and no network. Ctrl-C stops everything.")
public final class CloudCommand implements Callable<Integer> {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int NOT_STARTED = 1;
    private static final int WRONG_ARGUMENT = 2;

    @Option(names = "--port", paramLabel = "N", description = "port of the gateway; 0 for any free port (8001)")
    int port = 8001;

    @Option(
            names = "--stage",
            paramLabel = "NAME",
            description = "stage of the API, which addresses in answers begin with (none)")
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

    private final PrintStream out = System.out;

    /// What is open, the newest first.
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close();
            stopped.countDown();
        }));
        try {
            if (!start()) {
                return NOT_STARTED;
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println("orders: " + wrong.getMessage() + ".");
            return WRONG_ARGUMENT;
        } catch (BindException _) {
            System.err.println("orders: port " + port + " is in use; --port chooses another one.");
            return NOT_STARTED;
        } catch (IOException failure) {
            System.err.println("orders: the functions do not start: " + failure.getMessage());
            return NOT_STARTED;
        }
        stopped.await();
        return 0;
    }

    /// Starts everything, and one process of the API's function.
    ///
    /// @return whether the functions answer
    private boolean start() throws IOException, InterruptedException {
        if (processes < 1) {
            throw new IllegalArgumentException("--processes must be 1 or more");
        }
        Path directory = Path.of(System.getProperty("orders.directory"));
        LocalDatabases databases = opened(new LocalDatabases(System.getenv()));
        Map<String, String> all = new HashMap<>(databases.variables());
        UnaryOperator<Gateway.Target> around = UnaryOperator.identity();
        if (explain) {
            Ways ways = new Ways(out::println);
            all.putAll(exporting(opened(Collector.of(ways))));
            around = api -> new ExplainedTarget(api, ways, CLOCK);
        }
        all.putAll(variables);
        FrontSettings settings =
                FrontSettings.of(all).atMost(processes).on(port).at(stage);
        LocalCloud cloud = opened(LocalCloud.start(
                Path.of(System.getProperty("orders.functions")),
                directory,
                snapstart ? settings.asSnapshot() : settings,
                printed(),
                around,
                CLOCK));
        int status = health(cloud);
        if (status != 200) {
            System.err.println(
                    "orders: GET /health was answered " + status + "; " + directory.resolve("api.log") + " says why.");
            return false;
        }
        describe(cloud, databases, directory);
        return true;
    }

    private <T extends AutoCloseable> T opened(T part) {
        synchronized (open) {
            open.push(part);
        }
        return part;
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
        out.println("orders     MongoDB at " + databases.mongo());
        out.println("keys       DynamoDB Local at " + databases.dynamo() + ", table " + LocalDatabases.TABLE);
        out.println("events     bus " + LocalCloud.BUS + " of EventBridge at " + cloud.busUrl());
        out.println("queue      " + cloud.queueUrl() + " (SQS, receives all events)");
        out.println("logs       " + directory.resolve("api.log") + " and relay.log");
        out.println("Check it   ./orders verify " + cloud.front().url() + " --gateway --webhook");
        out.println("Stop it    Ctrl-C. What is in memory is then gone.");
    }

    private void close() {
        synchronized (open) {
            while (!open.isEmpty()) {
                try {
                    open.pop().close();
                } catch (Exception failure) {
                    System.err.println("orders: a part did not stop: " + failure.getMessage());
                }
            }
        }
    }
}
