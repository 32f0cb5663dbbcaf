package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.store.mongo.TestDatabase;
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

/// Acknowledged writes survive the end of the process, however it ends.
final class AcknowledgedOrdersIT {
    private static final int CLIENTS = 8;
    private static final int ENOUGH = 100;

    @TempDir
    Path directory;

    /// The answer of every acknowledged create, by key.
    private final Map<String, String> created = new ConcurrentHashMap<>();

    /// The answer of every acknowledged payment, by order id.
    private final Map<String, String> paid = new ConcurrentHashMap<>();

    /// The variables that choose the store.
    private Map<String, String> variables = Map.of();

    @Test
    void theServiceLosesNothingIfItIsKilledRepeatedlyUnderLoad() throws Exception {
        killRepeatedly(8);
    }

    @Test
    void theServiceOnMongoLosesNothingIfItIsKilledUnderLoad() throws Exception {
        try (TestDatabase database = TestDatabase.create()) {
            variables = Map.of("MONGO_URI", database.uri(), "MONGO_DB", database.name());
            killRepeatedly(4);
        }
    }

    @Test
    void theServiceFinishesRunningRequestsIfItIsStoppedUnderLoad() throws Exception {
        runUnderLoad(0, false);
        assertNothingIsLost(ENOUGH);
    }

    private void killRepeatedly(int times) throws Exception {
        for (int round = 0; round < times; round++) {
            runUnderLoad(round, true);
        }
        assertNothingIsLost(times * ENOUGH);
    }

    private void runUnderLoad(int round, boolean kill) throws Exception {
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        try (ServiceProcess service = PackagedService.start(directory, variables);
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            List<Future<?>> running = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                String prefix = round + "-" + number + "-";
                running.add(clients.submit(() -> createAndPay(client, prefix, enough)));
            }
            enough.await();
            if (kill) {
                service.kill();
            } else {
                service.terminate();
                assertThat(service.exitCode()).isIn(0, 143);
            }
            for (Future<?> ended : running) {
                ended.get();
            }
        }
    }

    /// Creates and pays orders until the service has ended. Any answer except success and 503 fails the test.
    private void createAndPay(OrdersClient client, String prefix, CountDownLatch enough) {
        for (int count = 0; ; count++) {
            try {
                HttpResponse<String> answer = client.create(prefix + count, TEA_AND_CUP);
                if (answer.statusCode() == 503) {
                    return;
                }
                assertThat(answer.statusCode()).isEqualTo(201);
                created.put(prefix + count, answer.body());
                enough.countDown();
                HttpResponse<String> payment = client.changeStatus(idIn(answer), "1", "PAID");
                if (payment.statusCode() == 503) {
                    return;
                }
                assertThat(payment.statusCode()).isEqualTo(200);
                paid.put(idIn(answer), payment.body());
            } catch (UncheckedIOException gone) {
                return;
            }
        }
    }

    private void assertNothingIsLost(int least) throws Exception {
        assertThat(created).hasSizeGreaterThanOrEqualTo(least);
        try (ServiceProcess service = PackagedService.start(directory, variables)) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            created.forEach((key, answer) -> {
                HttpResponse<String> replay = client.create(key, TEA_AND_CUP);
                assertThat(replay.body()).isEqualTo(answer);
                assertThat(header(replay, "Idempotent-Replayed")).isEqualTo("true");
            });
            paid.forEach((id, order) -> assertThat(client.find(id).body()).isEqualTo(order));
        }
    }
}
