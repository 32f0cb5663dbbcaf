package dev.orders.measure.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.measure.layer.Layer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The requests that the load generator sends, and that it counts completed cycles only.
final class HttpLoadTest {
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer service;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        exchange.getRequestBody().readAllBytes();
        byte[] body = "{\"order_id\":\"o-1\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", "/orders/o-1");
        exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? 201 : status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int port() {
        return service.getAddress().getPort();
    }

    @Test
    void anOrderIsCreatedReadAndPaid() throws IOException {
        HttpLoad.run(port(), 1, Duration.ZERO, OrderScenario::cycles);

        assertThat(asked).startsWith("POST /orders", "GET /orders/o-1", "PATCH /orders/o-1");
    }

    @Test
    void anOrderThatIsOnlyReadIsCreatedOnce() throws IOException {
        Duration length = Duration.ofMillis(50);
        Layer.Measured measured = HttpLoad.run(port(), 1, length, OrderScenario::reads);
        // On a busy machine a short run may end before the second read.
        while (asked.size() < 3) {
            asked.clear();
            length = length.multipliedBy(2);
            measured = HttpLoad.run(port(), 1, length, OrderScenario::reads);
        }

        assertThat(asked).startsWith("POST /orders", "GET /orders/o-1", "GET /orders/o-1");
        assertThat(asked).filteredOn("POST /orders"::equals).hasSize(1);
        assertThat(measured.cyclesPerSecond()).isPositive();
    }

    @Test
    void anOrderThatIsCreatedToBeChangedIsACycle() throws IOException {
        HttpLoad.run(port(), 1, Duration.ZERO, OrderScenario::changes);

        assertThat(asked).startsWith("POST /orders", "PATCH /orders/o-1");
    }

    @Test
    void anOrderThatIsOnlyCreatedIsACycle() throws IOException {
        HttpLoad.run(port(), 1, Duration.ZERO, OrderScenario::creates);

        assertThat(asked).isNotEmpty().containsOnly("POST /orders");
    }

    @Test
    void anUnexpectedAnswerEndsTheMeasurement() {
        status = 500;

        assertThatIllegalStateException()
                .isThrownBy(() -> HttpLoad.run(port(), 1, Duration.ZERO, OrderScenario::cycles))
                .withMessage("answered 500, not 200");
    }

    @Test
    void aServiceIsStartedMeasuredAndStopped(@TempDir Path directory) throws IOException {
        List<String> command =
                List.of("sh", "-c", "exec \"$HOME_OF_JAVA\"/bin/jwebserver -p $APP_PORT -d \"$DATA_DIR\"");
        Map<String, String> settings = Map.of("HOME_OF_JAVA", System.getProperty("java.home"));
        byte[] request = Scenario.get("/");
        long pid;
        try (HttpService files = HttpService.start(command, settings, directory)) {
            pid = files.process().pid();
            Layer.Measured measured =
                    new HttpLayer("a file", files, 2, () -> Scenario.repeating(request, 200)).run(Duration.ofMillis(1));
            assertThat(measured.cyclesPerSecond()).isPositive();
            assertThat(measured.processor()).isPresent();
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void aServiceThatDoesNotStartIsReportedAtOnce(@TempDir Path directory) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() ->
                        HttpService.start(List.of("sh", "-c", "echo no such setting; exit 2"), Map.of(), directory))
                .withMessage("the service did not start: no such setting");
    }
}
