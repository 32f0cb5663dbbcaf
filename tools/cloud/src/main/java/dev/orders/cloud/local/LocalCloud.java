package dev.orders.cloud.local;

import dev.orders.cloud.bus.Bus;
import dev.orders.cloud.bus.JsonServer;
import dev.orders.cloud.bus.Rule;
import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.front.FunctionFront;
import dev.orders.cloud.queue.QueueServer;
import dev.orders.cloud.runtime.Invocable;
import dev.orders.cloud.runtime.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The functions and what AWS has around them: a gateway, a schedule, an event bus, and either a queue for
/// all events or what the templates have. The databases are elsewhere; the settings of the functions name
/// them.
public final class LocalCloud implements AutoCloseable {
    /// The name of the event bus.
    static final String BUS = "orders";

    private static final String QUEUE = "orders-events";

    private final Parts open;
    private final String queue;
    private final Bus bus;
    private final JsonServer events;
    private final FunctionFront front;
    private final Optional<Stacks> stacks;

    /// How it starts.
    ///
    /// @param zip the package of both functions
    /// @param directory a directory for the unpacked code, which is deleted at the end, and for the logs
    /// @param front the settings of the functions; their variables must name the databases
    /// @param rules further rules of the bus
    /// @param around what the gateway calls instead of the API's function
    /// @param stacks where the templates are; empty without them
    public record Settings(
            Path zip,
            Path directory,
            FrontSettings front,
            List<Rule> rules,
            UnaryOperator<Invocable> around,
            Optional<Stacks.Settings> stacks) {
        public Settings {
            rules = List.copyOf(rules);
        }

        /// Without further rules and without the templates.
        public static Settings of(Path zip, Path directory, FrontSettings front) {
            return new Settings(zip, directory, front, List.of(), UnaryOperator.identity(), Optional.empty());
        }

        /// The same with this one further rule.
        public Settings with(Rule rule) {
            return new Settings(zip, directory, front, List.of(rule), around, stacks);
        }
    }

    private LocalCloud(Parts open, Settings settings, Clock clock) throws IOException {
        this.open = open;
        QueueServer queues = open.add(QueueServer.start(0));
        List<Rule> rules = new ArrayList<>(settings.rules());
        if (settings.stacks().isPresent()) {
            Stacks started = open.add(Stacks.start(queues, settings.stacks().orElseThrow(), clock));
            stacks = Optional.of(started);
            queue = started.queue("events");
            rules.addAll(started.rules());
        } else {
            stacks = Optional.empty();
            queue = queues.create(QUEUE);
            rules.add(Rule.ofOrders("every-event", queues.target(queue)));
        }
        bus = new Bus(rules, clock);
        events = open.add(new JsonServer(0, bus));
        front = open.add(new FunctionFront(
                settings.zip(),
                settings.directory(),
                settings.front().withDefaults(sending(events)),
                clock,
                settings.around()));
        stacks.ifPresent(started -> started.serve(front.url()));
        open.add(new RelaySchedule(front.relay()));
    }

    /// Starts everything. The first request starts a process of the API's function.
    public static LocalCloud start(Settings settings, Clock clock) throws IOException {
        Parts open = new Parts();
        try {
            return new LocalCloud(open, settings, clock);
        } catch (IOException | RuntimeException failure) {
            open.close();
            throw failure;
        }
    }

    private static Map<String, String> sending(JsonServer events) {
        return Map.of(
                "EVENT_SINKS", "eventbridge",
                "EVENTBRIDGE_BUS", BUS,
                "AWS_ENDPOINT_URL_EVENTBRIDGE", events.endpoint().toString(),
                "AWS_REGION", "eu-central-1",
                // Receivers of webhooks on this machine have private addresses.
                "WEBHOOK_PRIVATE_TARGETS", "allow");
    }

    /// The functions behind their gateway.
    public FunctionFront front() {
        return front;
    }

    /// The event bus.
    public Bus bus() {
        return bus;
    }

    /// The URL of the event bus, for `AWS_ENDPOINT_URL_EVENTBRIDGE`.
    String busUrl() {
        return events.endpoint().toString();
    }

    /// The URL of the queue that receives all events.
    public String queueUrl() {
        return queue;
    }

    /// What the templates have, if it was started.
    Optional<Stacks> stacks() {
        return stacks;
    }

    @Override
    public void close() {
        open.close();
    }
}
