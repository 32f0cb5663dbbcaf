package dev.orders.cloud.local;

import dev.orders.cloud.bus.Bus;
import dev.orders.cloud.bus.JsonServer;
import dev.orders.cloud.bus.Rule;
import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.front.FunctionFront;
import dev.orders.cloud.gateway.Gateway;
import dev.orders.cloud.queue.QueueServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The functions and what AWS has around them: a gateway, a schedule, an event bus, and a queue for all events. The
/// databases are elsewhere; the settings of the functions name them.
public final class LocalCloud implements AutoCloseable {
    /// The name of the event bus.
    static final String BUS = "orders";

    private static final String QUEUE = "orders-events";
    private static final String EVERY_ORDER_EVENT = "{\"source\":[\"orders\"]}";

    private final QueueServer queues;
    private final String queue;
    private final Bus bus;
    private final JsonServer events;
    private final FunctionFront front;
    private final RelaySchedule schedule;

    private LocalCloud(
            QueueServer queues,
            Path zip,
            Path directory,
            FrontSettings settings,
            List<Rule> rules,
            UnaryOperator<Gateway.Target> around,
            Clock clock)
            throws IOException {
        this.queues = queues;
        queue = queues.create(QUEUE);
        List<Rule> all = new ArrayList<>(rules);
        all.add(new Rule("every-event", EVERY_ORDER_EVENT, List.of(queues.target(queue))));
        bus = new Bus(all, clock);
        events = new JsonServer(0, bus);
        front = new FunctionFront(zip, directory, settings.withDefaults(sending(events)), clock, around);
        schedule = new RelaySchedule(front.relay());
    }

    /// Starts everything. The first request starts a process of the API's function.
    ///
    /// @param zip the package of both functions
    /// @param directory a directory for the unpacked code, which is deleted at the end, and for the logs
    /// @param settings of the functions; their variables must name the databases
    /// @param rules of the bus, besides the one that puts all events into the queue
    /// @param around what the gateway calls instead of the API's function
    public static LocalCloud start(
            Path zip,
            Path directory,
            FrontSettings settings,
            List<Rule> rules,
            UnaryOperator<Gateway.Target> around,
            Clock clock)
            throws IOException {
        QueueServer queues = QueueServer.start(0);
        try {
            return new LocalCloud(queues, zip, directory, settings, rules, around, clock);
        } catch (IOException | RuntimeException failure) {
            queues.close();
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

    @Override
    public void close() {
        schedule.close();
        front.close();
        events.close();
        queues.close();
    }
}
