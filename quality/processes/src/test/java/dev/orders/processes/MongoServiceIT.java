package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.header;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.core.Race;
import dev.orders.core.pem.KeyReader;
import dev.orders.core.pem.Pem;
import dev.orders.http.contract.OrdersClient;
import dev.orders.store.mongo.TestDatabase;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.proxy.ProxyMode;
import dev.orders.testsupport.proxy.TcpProxy;
import dev.orders.testsupport.tls.TestCertificates;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests the packaged service with MongoDB.
final class MongoServiceIT {
    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void itServesFromMongoAndReportsIt() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, variables())) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            HttpResponse<String> created = client.create("key", TEA_AND_CUP);
            HttpResponse<String> paid = client.changeStatus(idIn(created), "1", "PAID");

            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(client.create("key", TEA_AND_CUP).body()).isEqualTo(created.body());
            assertThat(client.find(idIn(created)).body()).isEqualTo(paid.body());
            assertThat(client.send(client.request("/health")).body()).isEqualTo("{\"status\":\"ok\",\"mongo\":\"ok\"}");
            assertThat(client.send(client.request("/metrics")).body())
                    .contains("mongo_ops_latency_ms_count{operation=\"insert\"}")
                    .contains("mongo_ops_latency_ms_count{operation=\"findAndModify\"}")
                    .contains("mongodb_driver_commands_seconds_count{operation=\"insert\",status=\"succeeded\"}")
                    .contains("mongodb_driver_pool_size")
                    .doesNotContain("sqlite_ops");
        }
    }

    @Test
    void migrateMakesTheIndexesAndServesNothing() throws Exception {
        Files.write(directory.resolve(".env"), List.of("MONGO_URI=" + database.uri(), "MONGO_DB=" + database.name()));

        try (ServiceProcess service = PackagedService.start(directory, "migrate")) {
            assertThat(service.lastWords()).endsWith("The store has the form of this release.");
            assertThat(service.exitCode()).isZero();
        }
    }

    @Test
    void twoInstancesThatRaceOnOneDatabaseCreateOneOrderAndMakeOneChange() throws Exception {
        try (ServiceProcess left = PackagedService.start(directory, variables());
                ServiceProcess right = PackagedService.start(directory, variables())) {
            List<OrdersClient> clients = List.of(new OrdersClient(left.awaitUrl()), new OrdersClient(right.awaitUrl()));

            List<HttpResponse<String>> answers =
                    Race.run(50, number -> clients.get(number % 2).create("key", TEA_AND_CUP));
            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
            assertThat(answers)
                    .extracting(HttpResponse::body)
                    .containsOnly(answers.getFirst().body());
            assertThat(answers)
                    .filteredOn(answer -> header(answer, "Idempotent-Replayed").isEmpty())
                    .hasSize(1);

            String id = idIn(answers.getFirst());
            List<HttpResponse<String>> changes =
                    Race.run(30, number -> clients.get(number % 2).changeStatus(id, "1", "PAID"));
            assertThat(changes).filteredOn(change -> change.statusCode() == 200).hasSize(1);
            assertThat(changes).filteredOn(change -> change.statusCode() == 409).hasSize(29);
        }
    }

    @Test
    @Timeout(60)
    void ifTheDatabaseHangsRequestsFailInTimeUntilItWorksAgain() throws Exception {
        MongoServer server = new MongoServer(new MemoryBackend());
        try (TcpProxy proxy = TcpProxy.open(server.bind());
                ServiceProcess service = PackagedService.start(
                        directory, Map.of("MONGO_URI", "mongodb://" + proxy.hostAndPort() + "/?timeoutMS=400"))) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            HttpResponse<String> before = client.create("before", TEA_AND_CUP);
            proxy.setMode(ProxyMode.State.HOLDING);
            HttpResponse<String> refused = client.create("meanwhile", TEA_AND_CUP);
            HttpResponse<String> health = client.send(client.request("/health"));
            proxy.setMode(ProxyMode.State.FORWARDING);

            OrdersClient.assertProblem(refused, 503, "store_unavailable");
            assertThat(header(refused, "Retry-After")).isNotEmpty();
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).isEqualTo("{\"status\":\"degraded\",\"mongo\":\"fail\"}");
            while (client.send(client.request("/health")).statusCode() != 200) {
                Thread.onSpinWait();
            }
            assertThat(client.create("meanwhile", TEA_AND_CUP).statusCode()).isEqualTo(201);
            assertThat(client.create("before", TEA_AND_CUP).body()).isEqualTo(before.body());
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void aCommandOnAnEmptyDatabaseDoesNotReportItsMigrations() throws Exception {
        try (ServiceProcess command = PackagedService.startCommand(directory, variables(), "keys", "list")) {
            assertThat(command.exitCode()).isZero();
            assertThat(command.lastWords()).doesNotContain("Migration");
        }
    }

    @Test
    void aServerThatIsTooOldStopsTheStartWithASentence() throws Exception {
        MongoServer old = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_4_0));
        try {
            String address = old.bindAndGetConnectionString();
            assertThat(refusal(address))
                    .isEqualTo("orders does not start: MONGO_URI names " + address.replace("mongodb://", "")
                            + ", which is older than MongoDB 4.2.");
        } finally {
            old.shutdownNow();
        }
    }

    @Test
    void aWrongConnectionStringStopsTheStartWithASentence() throws Exception {
        assertThat(refusal("localhost:27017"))
                .startsWith("orders does not start: MONGO_URI is no MongoDB connection string: ")
                .hasLineCount(1);
    }

    @Test
    void theServiceAndTheCommandsTrustTheAuthoritiesOfTheirSettings() throws Exception {
        TestCertificates certificates = new TestCertificates(directory);
        certificates.issue("server", "EC");
        X509Certificate[] chain = Pem.certificates(certificates.chain("server")).toArray(X509Certificate[]::new);
        MongoServer server = new MongoServer(new MemoryBackend());
        server.enableSsl(
                KeyReader.read(Pem.read(certificates.key("server")).getFirst(), chain[0].getPublicKey()), null, chain);
        String uri = "mongodb://127.0.0.1:" + server.bind().getPort() + "/?tls=true&timeoutMS=3000";
        Map<String, String> variables = Map.of(
                "MONGO_URI",
                uri,
                "MONGO_CA_FILE",
                Files.writeString(directory.resolve("ca.pem"), certificates.authority())
                        .toString());
        try {
            try (ServiceProcess service = PackagedService.start(directory, variables)) {
                OrdersClient client = new OrdersClient(service.awaitUrl());
                assertThat(client.create("key", TEA_AND_CUP).statusCode()).isEqualTo(201);
            }
            try (ServiceProcess command = PackagedService.startCommand(directory, variables, "keys", "list")) {
                assertThat(command.exitCode()).isZero();
            }
            assertThat(refusal(uri)).contains("PKIX path building failed");
        } finally {
            server.shutdownNow();
        }
    }

    private Map<String, String> variables() {
        return Map.of("MONGO_URI", database.uri(), "MONGO_DB", database.name());
    }

    private String refusal(String uri) throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of("MONGO_URI", uri))) {
            String refusal = service.lastWords();
            assertThat(service.exitCode()).isEqualTo(1);
            return refusal;
        }
    }
}
