package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.connection.Connections;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.Problem;
import dev.orders.testsupport.http.RawConnection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// The gate on a server with no other routes, with a small limit for what clients hold.
@Timeout(20)
abstract class SlowClientsFixture {
    static final int MEBIBYTE = 1024 * 1024;
    static final long BOUND = 2 * MEBIBYTE + MEBIBYTE / 2;
    static final String HALF_A_BODY = "POST /orders HTTP/1.1\r\nHost: orders\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000000\r\n\r\n" + " ".repeat(600_000);
    static final String LARGE = "GET /orders HTTP/1.1\r\nHost: orders\r\n\r\n";

    /// A request that the server never answers.
    static final String HEALTH = "GET /health HTTP/1.1\r\nHost: orders\r\n\r\n";

    /// A request that the server refuses, without sending the refusal.
    static final String REFUSED = "GET /health/live HTTP/1.1\r\nHost: orders\r\n\r\n";

    final CompletableFuture<Exchange> refused = new CompletableFuture<>();
    final Vertx vertx = Vertx.vertx();
    final MeterRegistry meters = new SimpleMeterRegistry();
    LongConsumer check = _ -> {};
    int port;

    @AfterEach
    final void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Connections are guarded from their start only after the first request was served.
    final void guardFromTheStart() throws IOException {
        try (RawConnection first = connect()) {
            takeLarge(first);
        }
        await(() -> meters.get("http.connections").gauge().value() == 0);
    }

    static void takeLarge(RawConnection client) throws IOException {
        client.send(LARGE);
        assertThat(client.readHead().status()).isEqualTo(200);
        assertThat(client.input().readNBytes(MEBIBYTE)).hasSize(MEBIBYTE);
    }

    final void serve(Duration grace) {
        serve(grace, 1000);
    }

    final void serve(Duration grace, int most) {
        ConnectionLimits limits =
                new ConnectionLimits(most, BOUND, 100, Duration.ofSeconds(30), Duration.ofSeconds(60), grace);
        Connections connections = new Connections(limits, meters);
        check = connections::check;
        Router router = InstalledGate.open(vertx, connections, meters).router();
        router.route("/orders").handler(routing -> routing.response().end(Buffer.buffer(new byte[MEBIBYTE])));
        router.route("/health").handler(_ -> {});
        router.route("/health/live").handler(routing -> {
            Exchange exchange = Exchange.of(routing);
            exchange.refuse(Problem.malformed());
            refused.complete(exchange);
        });
        port = vertx.createHttpServer(
                        new HttpServerOptions().setSendBufferSize(8 * 1024).setHttp2ClearTextEnabled(false))
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    final RawConnection connect() throws IOException {
        return RawConnection.open(port, 8 * 1024);
    }

    final void awaitHeld(long bytes) {
        await(() -> held() >= bytes);
    }

    final void awaitNothingHeld() {
        await(() -> held() == 0);
    }

    final double held() {
        return meters.get("http.held.bytes").gauge().value();
    }

    final void awaitCounted(String method, String status, int times) {
        await(() -> counted("http.requests", "method", method, "status", status) == times);
    }

    final double counted(String counter, String... tags) {
        return meters.find(counter).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    final void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Thread.interrupted())
                    .as(() -> meters.getMeters().stream()
                            .map(meter -> meter.getId() + " " + meter.measure())
                            .collect(Collectors.joining("\n")))
                    .isFalse();
            Thread.onSpinWait();
        }
    }
}
