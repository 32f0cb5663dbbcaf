package dev.orders.server.process;

import static dev.orders.server.fixture.OrdersClient.TEA_AND_CUP;
import static dev.orders.server.fixture.OrdersClient.header;
import static dev.orders.server.fixture.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.server.fixture.EventStream;
import dev.orders.server.fixture.OrdersClient;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A drill: the service is backed up under load and killed, its data is lost, and the backup is restored.
final class BackupDrillIT {
    private static final int CLIENTS = 8;
    private static final int ENOUGH = 200;

    @TempDir
    Path directory;

    /// The answer of every acknowledged create, by key.
    private final Map<String, String> created = new ConcurrentHashMap<>();

    @Test
    void aRestoredServiceHasEveryOrderOfTheBackupAndContinuesTheLog() throws Exception {
        String order;
        String lostPosition;
        Map<String, String> before;
        try (ServiceProcess service = PackagedService.start(directory, Map.of());
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            order = idIn(client.create("first", TEA_AND_CUP));
            List<Future<?>> load = load(client, clients);
            before = Map.copyOf(created);
            run(Map.of(), "backup", "backups/first");
            lostPosition = positionOfPayment(client, order);
            service.kill();
            for (Future<?> ended : load) {
                ended.get();
            }
        }
        assertThat(before).hasSizeGreaterThanOrEqualTo(ENOUGH);

        run(Map.of("DATA_DIR", "restored"), "restore", "backups/first");

        try (ServiceProcess service = PackagedService.start(directory, Map.of("DATA_DIR", "restored"))) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            before.forEach((key, answer) -> {
                HttpResponse<String> replay = client.create(key, TEA_AND_CUP);
                assertThat(replay.body()).isEqualTo(answer);
                assertThat(header(replay, "Idempotent-Replayed")).isEqualTo("true");
            });
            assertThat(client.find(order).body()).contains("\"status\":\"CREATED\"");
            assertTheLogContinues(client, order, lostPosition);
        }
    }

    /// Creates orders until the service has ended. Returns once there are enough.
    private List<Future<?>> load(OrdersClient client, ExecutorService clients) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        List<Future<?>> running = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            String prefix = number + "-";
            running.add(clients.submit(() -> createUntilTheEnd(client, prefix, enough)));
        }
        enough.await();
        return running;
    }

    private void createUntilTheEnd(OrdersClient client, String prefix, CountDownLatch enough) {
        for (int count = 0; ; count++) {
            try {
                HttpResponse<String> answer = client.create(prefix + count, TEA_AND_CUP);
                assertThat(answer.statusCode()).isEqualTo(201);
                created.put(prefix + count, answer.body());
                enough.countDown();
            } catch (UncheckedIOException gone) {
                return;
            }
        }
    }

    private void run(Map<String, String> variables, String... command) throws Exception {
        try (ServiceProcess process = PackagedService.startCommand(directory, variables, command)) {
            assertThat(process.exitCode()).as(String.join(" ", process.log())).isZero();
        }
    }

    /// Pays the order, and returns the position of the event that a client of the live feed receives.
    private static String positionOfPayment(OrdersClient client, String order) throws Exception {
        client.changeStatus(order, "1", "PAID");
        try (EventStream stream = EventStream.open(client.request("/events?after=0&order_id=" + order))) {
            stream.next();
            EventStream.Message payment = stream.next();
            assertThat(payment.data()).contains("\"id\":\"" + order + ":2\"");
            return payment.id();
        }
    }

    /// A client that has received a lost event resumes after it, and gets the next event with an id of its own.
    private static void assertTheLogContinues(OrdersClient client, String order, String lost) throws Exception {
        try (EventStream stream =
                EventStream.open(client.request("/events?order_id=" + order).header("Last-Event-ID", lost))) {
            client.changeStatus(order, "1", "CANCELLED");

            EventStream.Message next = stream.next();
            assertThat(Long.parseLong(next.id())).isGreaterThan(Long.parseLong(lost));
            assertThat(next.data()).contains("\"sequence\":\"2\"").doesNotContain(order + ":2\"");
        }
    }
}
