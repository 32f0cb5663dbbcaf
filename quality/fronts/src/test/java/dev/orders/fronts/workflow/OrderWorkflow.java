package dev.orders.fronts.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.cloud.analytics.DeliveryStream;
import dev.orders.cloud.bus.Bus;
import dev.orders.cloud.bus.JsonServer;
import dev.orders.cloud.queue.QueueServer;
import dev.orders.cloud.runtime.Parts;
import dev.orders.cloud.template.Templates;
import dev.orders.cloud.workflow.StateMachines.Pace;
import dev.orders.cloud.workflow.Workflow;
import dev.orders.fronts.ServerFront;
import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The packaged server, and around it what the templates have: the bus, the queues, the state machines and
/// the delivery stream. The tasks run in this process.
final class OrderWorkflow implements AutoCloseable {
    /// How long the warehouse may take, in seconds. Two days in the template.
    private static final double PATIENCE = 4;

    private static final long LONGEST_SECONDS = 60;

    /// The longest that SQS allows.
    private static final Duration LONG_POLL = Duration.ofSeconds(20);

    private final Parts open = new Parts();
    private final Map<String, CompletableFuture<String>> ends = new ConcurrentHashMap<>();
    private final RecordedPayments payments = new RecordedPayments();
    private final TaskFunctions tasks = new TaskFunctions(payments);
    private final QueueServer queues;
    private final Path files;
    private final DeliveryStream stream;
    private final Workflow workflow;
    private final Bus bus;
    private final OrdersClient client;

    /// @param directory an empty directory
    OrderWorkflow(Path directory, Templates templates) throws IOException {
        queues = open.add(QueueServer.start(0));
        files = directory.resolve("files");
        stream = open.add(new DeliveryStream(templates, files, Duration.ofDays(1)));
        workflow = open.add(Workflow.start(
                queues,
                new Workflow.Settings(
                        templates,
                        Synthesised.AWS,
                        Map.of(stream.arn(), stream),
                        new Pace(Map.of("RequestFulfilment", PATIENCE), 0.01),
                        this::ended,
                        this::lost,
                        Clock.systemUTC())));
        bus = new Bus(workflow.rules(), Clock.systemUTC());
        JsonServer events = open.add(new JsonServer(0, bus));
        ServiceProcess starting = open.add(ServerFront.start(
                Files.createDirectories(directory.resolve("server")),
                Map.of(
                        "EVENT_SINKS", "eventbridge",
                        "EVENTBRIDGE_BUS", "orders",
                        "AWS_ENDPOINT_URL_EVENTBRIDGE", events.endpoint().toString(),
                        "AWS_REGION", "eu-central-1",
                        "AWS_ACCESS_KEY_ID", "any",
                        "AWS_SECRET_ACCESS_KEY", "any")));
        ServerFront server = ServerFront.connect(starting);
        client = server.client();
        workflow.serve(tasks, Map.of("ORDERS_URL", server.url(), "ORDERS_KEYS_SECRET", ""));
    }

    /// A line is such as `o-1 SUCCEEDED: AuthorizePayment → CancelUnpaid → Cancelled`.
    private void ended(String line) {
        String[] parts = line.split(" ", 2);
        boolean _ = end(parts[0]).complete(parts[1]);
    }

    private void lost() {
        ends.values().forEach(end -> end.completeExceptionally(new IOException("the state machines have ended")));
    }

    private CompletableFuture<String> end(String order) {
        return ends.computeIfAbsent(order, _ -> new CompletableFuture<>());
    }

    /// Waits until the execution of an order has ended, and returns how.
    String awaitEnd(String order) throws InterruptedException, ExecutionException, TimeoutException {
        return end(order).get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    /// Creates an order for one item, and returns its id.
    String create(String key, String sku, String price) {
        HttpResponse<String> created = client.create(key, """
                {"customer_id": "c-1", "currency": "EUR", "items": [{"sku": "%s", "qty": 1, "price": "%s"}]}
                """.formatted(sku, price));
        assertThat(created.statusCode()).isEqualTo(201);
        return OrdersClient.idIn(created);
    }

    /// Cancels an order, as its customer does.
    void cancel(String order) {
        HttpResponse<String> cancelled = client.patch(
                order,
                OrdersClient.header(client.find(order), "ETag"),
                "{\"status\": \"CANCELLED\", \"reason\": {\"code\": \"CUSTOMER_REQUEST\"}}");
        assertThat(cancelled.statusCode()).isEqualTo(200);
    }

    /// Waits for a message in the queue of dead letters, and returns its body.
    String awaitDeadLetter() {
        return queues.receive(workflow.queue("orders-dev-workflow-dead-letters"), 1, LONG_POLL)
                .getFirst()
                .body();
    }

    RecordedPayments payments() {
        return payments;
    }

    TaskFunctions tasks() {
        return tasks;
    }

    QueueServer queues() {
        return queues;
    }

    /// Writes the events so far as Parquet, and returns the directory of the files.
    Path files() throws IOException {
        stream.flush();
        return files;
    }

    Workflow workflow() {
        return workflow;
    }

    Bus bus() {
        return bus;
    }

    OrdersClient client() {
        return client;
    }

    @Override
    public void close() {
        open.close();
    }
}
