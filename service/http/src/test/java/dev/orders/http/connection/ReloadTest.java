package dev.orders.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.http.RawConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A reload in dev mode: new objects of new classes serve the port and the connections of the old ones.
@Timeout(20)
final class ReloadTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: orders\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicReference<Connections> serving = new AtomicReference<>(connections(new SimpleMeterRegistry()));

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void afterAReloadOpenAndNewConnectionsHaveNewGuardsOnly() throws IOException {
        int port = serve();
        try (RawConnection open = RawConnection.open(port)) {
            assertThat(guardsOf(open)).isEqualTo("1");

            serving.getAndSet(connections(meters)).uninstall();

            assertThat(guardsOf(open)).isEqualTo("1");
            assertThat(connectionsOfNewGuards()).isEqualTo(1);
            try (RawConnection later = RawConnection.open(port)) {
                assertThat(guardsOf(later)).isEqualTo("1");
                assertThat(connectionsOfNewGuards()).isEqualTo(2);
            }
        }
    }

    private int serve() {
        return vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(this::answer)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /// Answers with the number of guards of the connection.
    private void answer(HttpServerRequest request) {
        serving.get().guard(request.connection());
        long guards = Guard.channel(request.connection()).pipeline().toMap().values().stream()
                .filter(ConnectionGuard.class::isInstance)
                .count();
        request.response().end(Long.toString(guards));
    }

    private static String guardsOf(RawConnection connection) throws IOException {
        connection.send(REQUEST);
        int length =
                Integer.parseInt(connection.readHead().header("Content-Length").orElseThrow());
        return new String(connection.input().readNBytes(length), StandardCharsets.US_ASCII);
    }

    private double connectionsOfNewGuards() {
        return meters.get("http.connections").gauge().value();
    }

    private static Connections connections(MeterRegistry meters) {
        return new Connections(ConnectionLimits.of(Runtime.getRuntime().maxMemory()), meters);
    }
}
