package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.connection.Connections;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import dev.orders.testsupport.http.RawHttp2;
import dev.orders.testsupport.http.RawHttp2.Frame;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Slow and hostile clients of HTTP/2, with the gate on a server with no other routes. The tests pass a time
/// instead of waiting for deadlines.
@Timeout(60)
final class Http2ClientsTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final long BOUND = 4L * MEBIBYTE;
    private static final int WINDOW = 65_535;
    private static final int NO_ERROR = 0;
    private static final int PROTOCOL_ERROR = 1;
    private static final int CANCEL = 8;

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private LongConsumer check = _ -> {};
    private int port;

    @BeforeEach
    void serve() {
        Connections connections = new Connections(
                new ConnectionLimits(1000, BOUND, 100, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ZERO),
                meters);
        check = connections::check;
        InstalledGate gate = InstalledGate.open(vertx, connections, meters);
        Router router = gate.router();
        new ProblemAnswers().install(router, gate.exchangeStart());
        router.get("/orders").handler(routing -> routing.response().end(Buffer.buffer(new byte[MEBIBYTE])));
        router.post("/orders").handler(routing -> {
            // The REST layer pauses every request.
            routing.request().pause();
            routing.response().end("created");
        });
        // As the REST layer does it.
        router.get("/orders/:id")
                .handler(routing -> Thread.startVirtualThread(() -> {
                    routing.fail(new Refused(Problem.unknownOrder()));
                    if (!routing.response().headWritten()) {
                        routing.response().setStatusCode(500).end();
                    }
                }));
        router.get("/health").handler(routing -> routing.response().end("healthy"));
        port = vertx.createHttpServer(new HttpServerOptions()
                        .setInitialSettings(
                                new Http2Settings().setMaxConcurrentStreams(100).setMaxHeaderListSize(16_384)))
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aRequestWithABodyReachesItsRoute() throws IOException {
        try (RawHttp2 client = connect(WINDOW)) {
            post(client, 1);
            client.send(RawHttp2.DATA, RawHttp2.END_STREAM, 1, "{}".getBytes(StandardCharsets.UTF_8));

            assertThat(awaitData(client, 1).text()).isEqualTo("created");
        }
        awaitNothingHeld();
    }

    @Test
    void aRefusalByARouteIsAProblem() throws IOException {
        try (RawHttp2 client = connect(WINDOW)) {
            for (int stream = 1; stream < 20; stream += 2) {
                client.head(stream, RawHttp2.END_STREAM, "GET", "/orders/o-1");
                assertThat(awaitData(client, stream).text()).contains("/problems/order_not_found");
            }
        }
        awaitNothingHeld();
    }

    @Test
    void aPathWithoutAHandlerIsUnknown() throws IOException {
        try (RawHttp2 client = connect(WINDOW)) {
            client.head(1, RawHttp2.END_STREAM, "GET", "/docs/nosuch");
            assertThat(awaitData(client, 1).text()).contains("/problems/route_not_found");
        }
    }

    @Test
    void aStreamThatSendsTooSlowlyIsResetAndTheOthersContinue() throws IOException {
        try (RawHttp2 client = connect(WINDOW)) {
            post(client, 1);
            assertHealthy(client, 3);

            check.accept(System.nanoTime() + Duration.ofSeconds(30).toNanos());
            assertThat(awaitReset(client, 1).code()).isEqualTo(CANCEL);
            assertHealthy(client, 5);
            assertThat(cut("request_timeout")).isEqualTo(1);
        }
        awaitNothingHeld();
    }

    @Test
    void aStreamThatReceivesNothingIsReset() throws IOException {
        try (RawHttp2 client = connect(0)) {
            client.head(1, RawHttp2.END_STREAM, "GET", "/orders");
            await(() -> held() > MEBIBYTE);

            check.accept(System.nanoTime() + Duration.ofSeconds(60).toNanos());
            assertThat(awaitReset(client, 1).code()).isEqualTo(CANCEL);
            await(() -> held() < MEBIBYTE);
            assertThat(cut("slow_reader")).isEqualTo(1);
        }
        awaitNothingHeld();
    }

    @Test
    void theAnswersOfAllStreamsAreHeldWithinTheLimit() throws IOException {
        try (RawHttp2 greedy = connect(0);
                RawHttp2 other = connect(WINDOW)) {
            for (int stream = 1; stream < 40; stream += 2) {
                greedy.head(stream, RawHttp2.END_STREAM, "GET", "/orders");
            }
            await(() -> cut("overloaded") == 1);

            assertThat(held()).isLessThanOrEqualTo(BOUND);
            assertHealthy(other, 1);
        }
        awaitNothingHeld();
    }

    @Test
    void aRequestThatIsRefusedBeforeItsEndDoesNotEndTheConnection() throws IOException {
        try (RawHttp2 client = connect(WINDOW)) {
            client.head(1, 0, "POST", "/orders", "content-type", "application/json", "content-length", "2000000");
            assertThat(awaitData(client, 1).text()).contains("/problems/");
            assertThat(awaitReset(client, 1).code()).isEqualTo(NO_ERROR);

            assertHealthy(client, 3);
        }
        awaitNothingHeld();
    }

    @Test
    void aConnectionThatOpensNoStreamIsClosedEvenIfItSendsOtherFrames() throws IOException {
        try (RawHttp2 client = connect(WINDOW)) {
            assertHealthy(client, 1);
            client.send(RawHttp2.PING, 0, 0, new byte[8]);

            // The stream may end a moment after its answer was received.
            await(() -> {
                check.accept(System.nanoTime() + Duration.ofSeconds(60).toNanos());
                return meters.get("http.connections").gauge().value() == 0;
            });
            assertThat(client.await(frame -> frame.type() == RawHttp2.GO_AWAY)).isPresent();
            assertThat(client.await(_ -> false)).isEmpty();
        }
    }

    /// REFUSED_STREAM would invite the client to send the same headers again (RFC 9113 section 8.7).
    @Test
    void headersThatAreTooLargeAreRefusedForEver() throws IOException {
        try (RawHttp2 client = connect(WINDOW)) {
            client.send(RawHttp2.HEADERS, RawHttp2.END_STREAM, 1, RawHttp2.block("GET", "/health"));
            byte[] headers = ("\0\1x~" + "y".repeat(126)).repeat(120).getBytes(StandardCharsets.US_ASCII);
            client.send(RawHttp2.CONTINUATION, RawHttp2.END_HEADERS, 1, headers);
            Frame head = client.await(frame -> frame.type() == RawHttp2.HEADERS).orElseThrow();
            assertThat(head.text()).contains("431");
            assertThat(awaitReset(client, 1).code()).isEqualTo(PROTOCOL_ERROR);
        }
    }

    /// CVE-2023-44487.
    @Test
    void aFloodOfResetsEndsTheConnection() throws IOException {
        try (RawHttp2 client = connect(WINDOW)) {
            assertThat(flood(client, stream -> {
                        client.head(stream, RawHttp2.END_STREAM, "GET", "/health");
                        client.send(RawHttp2.RESET, 0, stream, new byte[] {0, 0, 0, CANCEL});
                    }))
                    .isLessThan(5000);
        }
        awaitNothingHeld();
    }

    /// CVE-2024-27316.
    @Test
    void aFloodOfContinuationsEndsTheConnection() throws IOException {
        try (RawHttp2 client = connect(WINDOW)) {
            client.send(RawHttp2.HEADERS, 0, 1, RawHttp2.block("GET", "/health"));
            assertThat(flood(client, _ -> client.send(RawHttp2.CONTINUATION, 0, 1, new byte[] {0, 1, 'a', 1, 'b'})))
                    .isLessThan(5000);
        }
        awaitNothingHeld();
    }

    /// The name can be sent in HTTP/2 as little as in HTTP/1.1.
    @Test
    void noClientCanSayThatItsRequestIsUnreadable() throws IOException {
        try (RawHttp2 client = connect(WINDOW)) {
            client.head(1, RawHttp2.END_STREAM, "GET", "/health", ":unreadable", "LINE_TOO_LONG");
            Optional<Frame> answer = client.await(
                    frame -> frame.stream() == 1 && (frame.type() == RawHttp2.RESET || frame.type() == RawHttp2.DATA));

            assertThat(answer.map(Frame::text).orElse("")).doesNotContain("problem");
        }
    }

    private interface Step {
        void send(int stream) throws IOException;
    }

    /// How often the step succeeds until the service closes the connection.
    private static int flood(RawHttp2 client, Step step) throws IOException {
        for (int times = 0; times < 5000; times++) {
            try {
                step.send(2 * times + 1);
            } catch (IOException _) {
                return times;
            }
        }
        return client.await(_ -> false).isPresent() ? 5000 : 4999;
    }

    private static void post(RawHttp2 client, int stream) throws IOException {
        client.head(stream, 0, "POST", "/orders", "content-type", "application/json", "idempotency-key", "k" + stream);
    }

    private static void assertHealthy(RawHttp2 client, int stream) throws IOException {
        client.head(stream, RawHttp2.END_STREAM, "GET", "/health");
        assertThat(awaitData(client, stream).text()).isEqualTo("healthy");
    }

    private static Frame awaitData(RawHttp2 client, int stream) throws IOException {
        return client.await(frame -> frame.type() == RawHttp2.DATA
                        && frame.stream() == stream
                        && !frame.text().isEmpty())
                .orElseThrow();
    }

    private static Frame awaitReset(RawHttp2 client, int stream) throws IOException {
        return client.await(frame -> frame.type() == RawHttp2.RESET && frame.stream() == stream)
                .orElseThrow();
    }

    private RawHttp2 connect(int window) throws IOException {
        return new RawHttp2(new Socket(InetAddress.getLoopbackAddress(), port), window);
    }

    private void awaitNothingHeld() {
        await(() -> held() == 0);
    }

    private double held() {
        return meters.get("http.held.bytes").gauge().value();
    }

    private double cut(String reason) {
        return meters.find("http.connections.cut").tag("reason", reason).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(Thread.interrupted()).isFalse();
            Thread.onSpinWait();
        }
    }
}
