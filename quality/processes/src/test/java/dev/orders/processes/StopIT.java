package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.core.Race;
import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.http.RawConnection;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.proxy.ProxyMode;
import dev.orders.testsupport.proxy.TcpProxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGTERM ends the packaged service in time, even if something around it blocks.
final class StopIT {
    private static final Duration BOUND = Duration.ofSeconds(15);
    private static final Pattern DROPPED = Pattern.compile("log_lines_dropped_total (\\S+)");
    private static final int REQUESTS = 500;

    @TempDir
    Path directory;

    @Test
    void aBlockedStandardOutputDelaysNoRequestAndNoStop() throws Exception {
        try (ServiceProcess service = PackagedService.startUnread(directory)) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            do {
                Race.run(REQUESTS, _ -> client.send(client.request("/orders/o-unknown")));
            } while (dropped(client) == 0);

            assertThat(client.create("still-served", TEA_AND_CUP).statusCode()).isEqualTo(201);
            service.terminate();
            assertThat(service.endsWithin(BOUND)).isTrue();
            assertThat(service.lastWords()).isEmpty();
        }
    }

    @Test
    void loadBalancersNoticeBeforeThePortCloses() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of("SHUTDOWN_DELAY", "3s"))) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            assertThat(client.exchange(client.request("/health/ready")).statusCode())
                    .isEqualTo(200);
            service.terminate();
            HttpResponse<String> ready;
            do {
                ready = client.exchange(client.request("/health/ready"));
            } while (ready.statusCode() == 200);

            assertThat(ready.body()).isEqualTo("{\"status\":\"draining\"}");
            assertThat(client.create("still-served", TEA_AND_CUP).statusCode()).isEqualTo(201);
            assertThat(client.exchange(client.request("/health/live")).statusCode())
                    .isEqualTo(200);
            assertThat(service.endsWithin(BOUND)).isTrue();
        }
    }

    private static double dropped(OrdersClient client) {
        Matcher metric = DROPPED.matcher(client.send(client.request("/metrics")).body());
        assertThat(metric.find()).isTrue();
        return Double.parseDouble(metric.group(1));
    }

    @Test
    void anEndlessBodyAndAnEventStreamDoNotDelayAStop() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of())) {
            int port = URI.create(service.awaitUrl()).getPort();
            try (RawConnection body = RawConnection.open(port);
                    RawConnection stream = RawConnection.open(port)) {
                body.send("POST /orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Idempotency-Key: k\r\nContent-Length: 999\r\n\r\n{");
                stream.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(stream.input().read()).isEqualTo('H');

                service.terminate();
                assertThat(service.endsWithin(BOUND)).isTrue();
            }
        }
    }

    @Test
    void aHangingDatabaseDoesNotDelayAStop() throws Exception {
        MongoServer server = new MongoServer(new MemoryBackend());
        try (TcpProxy proxy = TcpProxy.open(server.bind());
                ServiceProcess service = PackagedService.start(
                        directory, Map.of("MONGO_URI", "mongodb://" + proxy.hostAndPort() + "/"))) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            proxy.setMode(ProxyMode.State.HOLDING);
            Thread.ofVirtual().start(() -> client.create("in-flight", TEA_AND_CUP));

            service.terminate();
            assertThat(service.endsWithin(BOUND)).isTrue();
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void aWebhookReceiverThatNeverAnswersDoesNotDelayAStop() throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServiceProcess service = PackagedService.start(directory, Map.of("WEBHOOK_PRIVATE_TARGETS", "allow"))) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            String url = "http://127.0.0.1:" + receiver.getLocalPort() + "/";
            client.send(client.json("/webhooks").POST(BodyPublishers.ofString("{\"url\":\"" + url + "\"}")));
            client.create("delivered", TEA_AND_CUP);
            try (Socket delivery = receiver.accept()) {
                assertThat(delivery.getInputStream().read()).isEqualTo('P');

                service.terminate();
                assertThat(service.endsWithin(BOUND)).isTrue();
            }
        }
    }

    @Test
    void aHangingStartDoesNotDelayAStop() throws Exception {
        try (ServerSocket database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServiceProcess service = PackagedService.start(
                        directory,
                        Map.of("MONGO_URI", "mongodb://127.0.0.1:" + database.getLocalPort() + "/?timeoutMS=60000"))) {
            try (Socket connection = database.accept()) {
                assertThat(connection.getInputStream().read()).isNotNegative();

                service.terminate();
                assertThat(service.endsWithin(BOUND)).isTrue();
                assertThat(service.lastWords())
                        .isEqualTo("orders did not stop within 14 s and was ended. No acknowledged write is lost.");
            }
        }
    }
}
