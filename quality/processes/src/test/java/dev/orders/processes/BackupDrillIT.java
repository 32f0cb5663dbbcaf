package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.sync.EventStream;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
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

/// A drill: the service is backed up under load, a customer is erased, the process is killed, and the backup is
/// restored into another directory.
final class BackupDrillIT {
    private static final int CLIENTS = 8;
    private static final int ENOUGH = 200;

    private static final String JANE = "jane-9f3a";
    private static final Map<String, String> JOURNAL = Map.of("ERASURE_JOURNAL_FILE", "erasures.ndjson");
    private static final Map<String, String> RESTORED =
            Map.of("DATA_DIR", "restored", "ERASURE_JOURNAL_FILE", "erasures.ndjson");

    @TempDir
    Path directory;

    /// The answer of every acknowledged create, by key.
    private final Map<String, String> created = new ConcurrentHashMap<>();

    private String order = "";
    private String janes = "";
    private String lostPosition = "";

    @Test
    void aRestoredServiceHasEveryOrderOfTheBackupAndContinuesTheLog() throws Exception {
        Map<String, String> before = backUpUnderLoadAndKill();
        assertThat(before).hasSizeGreaterThanOrEqualTo(ENOUGH);

        run(RESTORED, "restore", "backups/first");

        try (ServiceProcess service = PackagedService.start(directory, RESTORED)) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            before.forEach((key, answer) -> {
                HttpResponse<String> replay = client.create(key, TEA_AND_CUP);
                assertThat(replay.body()).isEqualTo(answer);
                assertThat(header(replay, "Idempotent-Replayed")).isEqualTo("true");
            });
            assertThat(client.find(order).body()).contains("\"status\":\"CREATED\"");
            assertThat(client.find(janes).body())
                    .contains("\"customer_id\":\"erased-")
                    .doesNotContain(JANE);
            assertTheLogContinues(client, order, lostPosition);
        }
    }

    /// Pays an order and erases a customer after the backup. Returns what was acknowledged before the backup.
    private Map<String, String> backUpUnderLoadAndKill() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, JOURNAL);
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            order = idIn(client.create("first", TEA_AND_CUP));
            janes = idIn(client.create("janes", TEA_AND_CUP.replace("c-1001", JANE)));
            List<Future<?>> load = load(client, clients);
            Map<String, String> before = Map.copyOf(created);
            run(Map.of(), "backup", "backups/first");
            lostPosition = positionOfPayment(client, order);
            HttpResponse<String> erasure = client.send(
                    client.json("/customers/" + JANE + "/erasure").POST(BodyPublishers.ofString("{\"force\":true}")));
            assertThat(erasure.statusCode()).as(erasure.body()).isEqualTo(200);
            service.kill();
            for (Future<?> ended : load) {
                ended.get();
            }
            return before;
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
