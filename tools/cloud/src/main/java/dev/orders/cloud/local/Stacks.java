package dev.orders.cloud.local;

import dev.orders.cloud.analytics.DeliveryStream;
import dev.orders.cloud.bus.Rule;
import dev.orders.cloud.bus.Target;
import dev.orders.cloud.queue.QueueServer;
import dev.orders.cloud.runtime.Parts;
import dev.orders.cloud.template.Templates;
import dev.orders.cloud.workflow.PackagedFunctions;
import dev.orders.cloud.workflow.StateMachines.Pace;
import dev.orders.cloud.workflow.Workflow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What the synthesised templates have around the API: rules, queues, the workflow with its functions, and
/// the files for analysis.
public final class Stacks implements AutoCloseable {
    /// The stage whose templates are used.
    private static final String STAGE = "dev";

    /// Firehose collects for five minutes.
    private static final Duration COLLECTED = Duration.ofSeconds(5);

    private final Parts open;
    private final PackagedFunctions functions;
    private final Workflow workflow;

    /// Where the parts are.
    ///
    /// @param aws the directory `deploy/aws`, with the packages of npm and the output of the CDK
    /// @param zip the package of the workflow's functions
    /// @param directory for the unpacked code, which is deleted at the end, and for the log
    /// @param files for the files for analysis
    /// @param ended is given a line about each execution that has ended
    /// @param lost runs if the program for state machines ends by itself
    public record Settings(Path aws, Path zip, Path directory, Path files, Consumer<String> ended, Runnable lost) {}

    /// The templates that the launcher has synthesised.
    ///
    /// @param aws the directory `deploy/aws`
    static Templates templates(Path aws) throws IOException {
        return Templates.read(aws.resolve("target/stacks"), STAGE);
    }

    private Stacks(Parts open, PackagedFunctions functions, Workflow workflow) {
        this.open = open;
        this.functions = functions;
        this.workflow = workflow;
    }

    /// Starts everything but the functions.
    static Stacks start(QueueServer queues, Settings settings, Clock clock) throws IOException {
        Templates templates = templates(settings.aws());
        Parts open = new Parts();
        try {
            DeliveryStream stream = open.add(new DeliveryStream(templates, settings.files(), COLLECTED));
            PackagedFunctions functions = open.add(new PackagedFunctions(settings.zip(), settings.directory(), clock));
            Workflow workflow = open.add(Workflow.start(
                    queues,
                    new Workflow.Settings(
                            templates,
                            settings.aws(),
                            Map.<String, Target>of(stream.arn(), stream),
                            Pace.REAL,
                            settings.ended(),
                            settings.lost(),
                            clock)));
            return new Stacks(open, functions, workflow);
        } catch (IOException | RuntimeException failure) {
            open.close();
            throw failure;
        }
    }

    /// The rules for the bus with the events of orders.
    List<Rule> rules() {
        return workflow.rules();
    }

    /// Adds the functions of the workflow.
    ///
    /// @param api the URL of the API, which they call without a key
    void serve(String api) {
        workflow.serve(functions, Map.of("ORDERS_URL", api, "ORDERS_KEYS_SECRET", ""));
    }

    /// The URL of a queue.
    ///
    /// @param name without the stage, such as `events`
    String queue(String name) {
        return workflow.queue("orders-" + STAGE + "-" + name);
    }

    /// The URL of Step Functions.
    URI stateMachines() {
        return workflow.machines().endpoint();
    }

    @Override
    public void close() {
        open.close();
    }
}
