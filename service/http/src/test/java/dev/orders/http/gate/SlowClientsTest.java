package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.connection.ConnectionGuard;
import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.connection.Connections;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
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

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private LongConsumer check = _ -> {};
    private int port;

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void answersThatNobodyTakesAreHeldWithinTheBound() throws IOException {
        serve(Duration.ZERO);
        try (Socket first = connect();
                Socket second = connect();
                Socket third = connect()) {
            send(first, LARGE);
            awaitHeld(MEBIBYTE);
            send(second, LARGE);
            awaitHeld(2 * MEBIBYTE);
            send(third, LARGE);

            awaitCounted("GET", "499", 1);
            assertThat(first.getInputStream().readAllBytes()).hasSizeLessThan(MEBIBYTE);
            awaitHeld(2 * MEBIBYTE);
            assertThat(third.getInputStream().readNBytes(MEBIBYTE)).hasSize(MEBIBYTE);
        }
        awaitNothingHeld();
        awaitCounted("GET", "499", 2);
        awaitCounted("GET", "200", 1);
    }

    @Test
    void halfABodyGivesWayToTheNext() throws IOException {
        serve(Duration.ZERO);
        try (Socket first = connect();
                Socket second = connect()) {
            send(first, HALF_A_BODY);
            awaitHeld(3 * 600_000);
            send(second, HALF_A_BODY);

            assertThat(first.getInputStream().readAllBytes()).isEmpty();
        }
        awaitNothingHeld();
        awaitCounted("POST", "499", 2);
    }

    @Test
    void aBodyBeyondTheBoundIsRefusedWhileNoneGivesWay() throws IOException {
        serve(Duration.ofHours(1));
        try (Socket first = connect();
                Socket second = connect()) {
            send(first, HALF_A_BODY);
            awaitHeld(3 * 600_000);
            send(second, HALF_A_BODY);

            assertThat(text(second))
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("retry-after: 1\r\n")
                    .containsIgnoringCase("connection: close\r\n")
                    .contains("urn:orders:problem:overloaded");
            awaitCounted("POST", "503", 1);
        }
        awaitNothingHeld();
    }

    @Test
    void aRequestMustBeCompleteInTime() throws IOException {
        serve(Duration.ofHours(1));
        try (Socket first = connect()) {
            // Connections are guarded from their start only after the first request was served.
            send(first, LARGE);
            first.getInputStream().readNBytes(MEBIBYTE);
        }
        try (Socket head = connect();
                Socket body = connect()) {
            send(body, HALF_A_BODY);
            awaitHeld(3 * 600_000);
            send(head, "GET /orders HTTP/1.1\r\nHo");
            send(head, "st: ");

            check.accept(System.nanoTime());
            assertThat(meters.find("http.connections.cut").counters()).isEmpty();
            await(() -> {
                check.accept(System.nanoTime() + Duration.ofSeconds(30).toNanos());
                return counted("http.connections.cut") == 2;
            });
            assertThat(head.getInputStream().readAllBytes()).isEmpty();
            assertThat(body.getInputStream().readAllBytes()).isEmpty();
        }
        awaitNothingHeld();
    }

    @Test
    void anAnswerMustBeTakenInTime() throws IOException {
        serve(Duration.ofHours(1));
        try (Socket client = connect()) {
            send(client, LARGE);
            awaitHeld(MEBIBYTE);
            check.accept(System.nanoTime() + Duration.ofSeconds(59).toNanos());
            assertThat(meters.get("http.connections").gauge().value()).isEqualTo(1);

            check.accept(System.nanoTime() + Duration.ofSeconds(60).toNanos());
            awaitCounted("GET", "499", 1);
            assertThat(client.getInputStream().readAllBytes()).hasSizeLessThan(MEBIBYTE);
        }
        awaitNothingHeld();
    }

    @Test
    void requestsThatWaitForTheOneBeforeAreHeldWithinTheBound() throws IOException {
        serve(Duration.ofHours(1));
        try (Socket client = connect()) {
            send(client, HEALTH.repeat(3 * MEBIBYTE / ConnectionGuard.CONNECTION_BYTES));
            assertThat(client.getInputStream().read()).isNegative();
        } catch (IOException _) {
            // The connection may also be reset, because not all of its data was read.
        }
        awaitNothingHeld();
        awaitCounted("GET", "499", 1);
    }

    private void serve(Duration grace) {
        ConnectionLimits limits =
                new ConnectionLimits(BOUND, 100, Duration.ofSeconds(30), Duration.ofSeconds(60), grace);
        Connections connections = new Connections(limits, meters);
        check = connections::check;
        Filters filters = new Filters();
        new RequestGate(
                        new RequestRecord(meters),
                        new CrossOrigin(Set.of()),
                        new HttpDate(Clock.systemUTC()),
                        connections)
                .install(filters);
        Router router = Router.router(vertx);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route("/orders").handler(routing -> routing.response().end(Buffer.buffer(new byte[MEBIBYTE])));
        router.route("/health").handler(_ -> {});
        port = vertx.createHttpServer(
                        new HttpServerOptions().setSendBufferSize(8 * 1024).setHttp2ClearTextEnabled(false))
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
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
