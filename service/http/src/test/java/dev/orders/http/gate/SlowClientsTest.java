package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.connection.Connections;
import dev.orders.http.connection.Guard;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.Problem;
import dev.orders.testsupport.http.HttpResponse;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that send or receive slowly, with the gate on a server with no other routes. The tests pass a time
/// instead of waiting for deadlines.
@Timeout(20)
final class SlowClientsTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final long BOUND = 2 * MEBIBYTE + MEBIBYTE / 2;
    private static final String HALF_A_BODY =
            "POST /orders HTTP/1.1\r\nHost: orders\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000000\r\n\r\n" + " ".repeat(600_000);
    private static final String LARGE = "GET /orders HTTP/1.1\r\nHost: orders\r\n\r\n";

    /// A request that the server never answers.
    private static final String HEALTH = "GET /health HTTP/1.1\r\nHost: orders\r\n\r\n";

    /// A request that the server refuses, without sending the refusal.
    private static final String REFUSED = "GET /health/live HTTP/1.1\r\nHost: orders\r\n\r\n";

    private final CompletableFuture<Exchange> refused = new CompletableFuture<>();
    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private LongConsumer check = _ -> {};
    private int port;

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void answersThatAreNotReceivedAreHeldWithinTheLimit() throws IOException {
        serve(Duration.ZERO);
        try (RawConnection first = connect();
                RawConnection second = connect();
                RawConnection third = connect()) {
            first.send(LARGE);
            awaitHeld(MEBIBYTE);
            second.send(LARGE);
            awaitHeld(2 * MEBIBYTE);
            third.send(LARGE);

            awaitCounted("GET", "499", 1);
            assertThat(first.input().readAllBytes()).hasSizeLessThan(MEBIBYTE);
            awaitHeld(2 * MEBIBYTE);
            assertThat(third.input().readNBytes(MEBIBYTE)).hasSize(MEBIBYTE);
        }
        awaitNothingHeld();
        awaitCounted("GET", "499", 2);
        awaitCounted("GET", "200", 1);
    }

    @Test
    void anIncompleteBodyIsEvictedForTheNextRequest() throws IOException {
        serve(Duration.ZERO);
        try (RawConnection first = connect();
                RawConnection second = connect()) {
            first.send(HALF_A_BODY);
            awaitHeld(3 * 600_000);
            second.send(HALF_A_BODY);

            assertThat(first.input().readAllBytes()).isEmpty();
        }
        awaitNothingHeld();
        awaitCounted("POST", "499", 2);
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedIfNoConnectionCanBeClosed() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection first = connect();
                RawConnection second = connect()) {
            first.send(HALF_A_BODY);
            awaitHeld(3 * 600_000);
            second.send(HALF_A_BODY);

            HttpResponse refusal = second.readToEnd();
            assertThat(refusal.head().status()).isEqualTo(503);
            assertThat(refusal.head().header("Retry-After")).contains("1");
            assertThat(refusal.head().header("Connection")).contains("close");
            assertThat(refusal.text()).contains("/problems/overloaded");
            awaitCounted("POST", "503", 1);
        }
        awaitNothingHeld();
    }

    @Test
    void aRequestMustBeCompleteInTime() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection first = connect()) {
            // Connections are guarded from their start only after the first request was served.
            first.send(LARGE);
            first.input().readNBytes(MEBIBYTE);
        }
        try (RawConnection head = connect();
                RawConnection body = connect()) {
            body.send(HALF_A_BODY);
            awaitHeld(3 * 600_000);
            head.send("GET /orders HTTP/1.1\r\nHo");
            head.send("st: ");

            check.accept(System.nanoTime());
            assertThat(counted("http.connections.cut")).isZero();
            await(() -> {
                check.accept(System.nanoTime() + Duration.ofSeconds(30).toNanos());
                return counted("http.connections.cut") == 2;
            });
            assertThat(head.input().readAllBytes()).isEmpty();
            assertThat(body.input().readAllBytes()).isEmpty();
        }
        awaitNothingHeld();
    }

    @Test
    void anAnswerMustBeReceivedInTime() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection client = connect()) {
            client.send(LARGE);
            awaitHeld(MEBIBYTE);
            check.accept(System.nanoTime() + Duration.ofSeconds(59).toNanos());
            assertThat(meters.get("http.connections").gauge().value()).isEqualTo(1);

            check.accept(System.nanoTime() + Duration.ofSeconds(60).toNanos());
            awaitCounted("GET", "499", 1);
            assertThat(client.input().readAllBytes()).hasSizeLessThan(MEBIBYTE);
        }
        awaitNothingHeld();
    }

    @Test
    void queuedRequestsAreHeldWithinTheLimit() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection client = connect()) {
            client.send(HEALTH.repeat(3 * MEBIBYTE / Guard.HEAD_BYTES));
            assertThat(client.input().read()).isNegative();
        } catch (IOException _) {
            // The connection may also be reset, because not all of its data was read.
        }
        awaitNothingHeld();
        awaitCounted("GET", "499", 1);
    }

    @Test
    void aClientThatSendsRequestsAheadGivesWayBeforeAnIdleOne() throws IOException {
        serve(Duration.ZERO);
        try (RawConnection idle = connect();
                RawConnection pipelining = connect()) {
            takeLarge(idle);
            pipelining.send(HEALTH.repeat(3 * MEBIBYTE / Guard.HEAD_BYTES));
            assertThat(pipelining.input().read()).isNegative();

            takeLarge(idle);
        }
        awaitNothingHeld();
        assertThat(counted("http.connections.cut", "reason", "overloaded")).isEqualTo(1);
    }

    @Test
    void aClientThatTakesAnAnswerInTimeMayTakeAsLongForTheNext() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection client = connect()) {
            client.send(LARGE.repeat(2));
            awaitHeld(2 * MEBIBYTE);
            long began = System.nanoTime();
            client.readHead();
            // Far into the second answer, so that the service knows that the first was received.
            client.input().readNBytes(MEBIBYTE + MEBIBYTE / 2);

            check.accept(began + Duration.ofSeconds(60).toNanos());
            assertThat(counted("http.connections.cut")).isZero();
            check.accept(System.nanoTime() + Duration.ofSeconds(60).toNanos());
            awaitCounted("GET", "499", 1);
            awaitCounted("GET", "200", 1);
        }
        awaitNothingHeld();
    }

    @Test
    void aRefusalWhoseClientHasLeftIsNoFailureOfTheService() throws IOException {
        serve(Duration.ofHours(1));
        try (RawConnection client = connect()) {
            client.send(REFUSED);
            refused.join();
        }

        awaitCounted("GET", "499", 1);
        assertThat(refused.join().errorCode()).isEqualTo("client_closed");
    }

    private static void takeLarge(RawConnection client) throws IOException {
        client.send(LARGE);
        assertThat(client.readHead().status()).isEqualTo(200);
        assertThat(client.input().readNBytes(MEBIBYTE)).hasSize(MEBIBYTE);
    }

    private void serve(Duration grace) {
        ConnectionLimits limits =
                new ConnectionLimits(BOUND, 100, Duration.ofSeconds(30), Duration.ofSeconds(60), grace);
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

    private RawConnection connect() throws IOException {
        return RawConnection.open(port, 8 * 1024);
    }

    private void awaitHeld(long bytes) {
        await(() -> held() >= bytes);
    }

    private void awaitNothingHeld() {
        await(() -> held() == 0);
    }

    private double held() {
        return meters.get("http.held.bytes").gauge().value();
    }

    private void awaitCounted(String method, String status, int times) {
        await(() -> counted("http.requests", "method", method, "status", status) == times);
    }

    private double counted(String counter, String... tags) {
        return meters.find(counter).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private void await(BooleanSupplier condition) {
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
