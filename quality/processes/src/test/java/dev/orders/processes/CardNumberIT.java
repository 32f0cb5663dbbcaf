package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.socket.Sockets;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sends card numbers to the packaged service, and searches everything that it writes for them.
@Timeout(120)
final class CardNumberIT {
    private static final String CARD = "4111111111111111";

    /// Long enough not to be in a random request id.
    private static final String PART = "41111111";

    @TempDir
    Path directory;

    @Test
    void aCardNumberIsInNoLogAndInNoFile() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of("LOG_LEVEL", "DEBUG"))) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            assertThat(client.create("key", TEA_AND_CUP).statusCode()).isEqualTo(201);
            assertThat(requests(client).map(client::send))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(answer ->
                            assertThat(answer.headers().map() + answer.body()).doesNotContain(PART))
                    .filteredOn(answer -> answer.statusCode() < 300)
                    .as("requests that ignore the number")
                    .hasSize(3);
            for (String line : List.of(
                    "GET /orders/" + CARD + " HTTP/7.7", CARD + " /orders HTTP/1.1", "GET /a b" + CARD + " HTTP/1.1")) {
                assertThat(raw(
                                service.url(),
                                line + "\r\nHost: localhost\r\nConnection: close\r\nX-Request-Id: " + CARD
                                        + "\r\n\r\n"))
                        .startsWith("HTTP/1.1 ")
                        .doesNotContain(PART);
            }
            service.terminate();
            service.exitCode();
            assertThat(String.join("\n", service.log()) + service.lastWords())
                    .contains("create_order", "unmatched", "\"error_code\":\"validation\"")
                    .doesNotContain(PART);
        }
        assertNoFileContains(CARD);
    }

    /// Requests of all outcomes, each with a card number.
    private static Stream<HttpRequest.Builder> requests(OrdersClient client) {
        return Stream.of(
                client.request("/orders/" + CARD),
                client.request("/orders?customer_id=" + CARD),
                client.request("/orders?" + CARD + "=1"),
                client.request("/events?customer_id=" + CARD),
                client.request("/" + CARD),
                client.request("/orders/" + CARD).DELETE(),
                client.request("/orders").header("Accept", "text/" + CARD),
                client.request("/orders").header("X-Request-Id", CARD),
                client.request("/orders").header("Authorization", "Bearer " + CARD),
                client.request("/health?" + CARD).header("X-Request-Id", CARD),
                client.request("/openapi.json?" + CARD).header("X-Request-Id", CARD),
                client.json("/orders").header("Idempotency-Key", CARD).POST(BodyPublishers.ofString(TEA_AND_CUP)),
                client.json("/orders").header("Idempotency-Key", "k").POST(order(CARD)),
                client.json("/orders").header("Idempotency-Key", "k").POST(order(CARD + "\\")),
                client.json("/orders").header("Idempotency-Key", "k").POST(order(CARD + "\",\"" + CARD + "\":\"")),
                client.json("/webhooks").POST(BodyPublishers.ofString("{\"url\":\"https://a.example/" + CARD + "\"}")),
                client.request("/webhooks/" + CARD).header("Content-Type", CARD).DELETE());
    }

    private static HttpRequest.BodyPublisher order(String customer) {
        return BodyPublishers.ofString(TEA_AND_CUP.replaceFirst(
                "\"customer_id\":\\s*\"[^\"]*", "\"customer_id\":\"" + customer.replace("\\", "\\\\")));
    }

    private static String raw(String url, String request) throws IOException {
        try (Socket connection = Sockets.connect(Sockets.local(URI.create(url).getPort()), Duration.ofSeconds(10))) {
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertNoFileContains(String text) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(1);
            for (Path file : all) {
                // One character for each byte.
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(text);
            }
        }
    }
}
