package dev.orders.server;

import dev.orders.http.operator.MetricsPort;
import dev.orders.wiring.config.StartRefused;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Listens on the port for metrics, if there is one. Its requests take the same way as all others.
@Singleton
class MetricsServer {
    /// A scraper sends small requests, one after another.
    private static final int IDLE_SECONDS = 120;

    private static final int LONGEST_HEADERS = 16 * 1024;

    private final Vertx vertx;
    private final MetricsPort port;
    private @Nullable Router router;

    MetricsServer(Vertx vertx, MetricsPort port) {
        this.vertx = vertx;
        this.port = port;
    }

    void remember(@Observes Router main) {
        router = main;
    }

    /// Starts to listen.
    ///
    /// @throws StartRefused if the port cannot be used
    void start(@Observes StartupEvent event) {
        port.address().ifPresent(this::listen);
    }

    private void listen(InetSocketAddress address) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(address.getAddress().getHostAddress())
                .setPort(address.getPort())
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(LONGEST_HEADERS);
        try {
            vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failure) {
            throw new StartRefused(
                    "It cannot listen on the port of METRICS_ACCESS, " + address.getPort()
                            + "; stop the process that uses it, or choose another port",
                    failure);
        }
    }
}
