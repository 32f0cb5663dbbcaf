package dev.orders.server;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.wiring.tls.Tls;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells the framework how to serve TLS, and follows the files of the certificate.
@Singleton
class TlsServer implements HttpServerOptionsCustomizer {
    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private static final Set<String> VERSIONS = new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2"));

    /// Those of TLS 1.3, and those of TLS 1.2 with forward secrecy and authenticated encryption (RFC 9325).
    private static final List<String> SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final Optional<Tls> tls;
    private final Background background;
    private Optional<BackgroundTask> reload = Optional.empty();

    TlsServer(Optional<Tls> tls, Background background) {
        this.tls = tls;
        this.background = background;
    }

    /// Without TLS the service speaks HTTP/1.1 only. Clients of the public do not use HTTP/2 without TLS.
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        tls.ifPresent(present -> customize(options, present));
    }

    private static void customize(HttpServerOptions options, Tls tls) {
        options.setSsl(true)
                .setKeyCertOptions(KeyCertOptions.wrap(tls.key()))
                .setEnabledSecureTransportProtocols(VERSIONS)
                .setSslHandshakeTimeout(HANDSHAKE.toMillis())
                .setSslHandshakeTimeoutUnit(java.util.concurrent.TimeUnit.MILLISECONDS);
        SUITES.forEach(options::addEnabledCipherSuite);
        if (tls.needsClientCertificates()) {
            options.setClientAuth(ClientAuth.REQUIRED).setTrustOptions(TrustOptions.wrap(tls.clients()));
        }
    }

    void start(@Observes StartupEvent event) {
        reload = tls.map(present -> background.start(new Work("tls-reload", "tls-reload", BOUND, LONGEST_PAUSE, () -> {
            present.check();
            return CHECK_EVERY;
        })));
    }

    void stop(@Observes ShutdownEvent event) {
        reload.ifPresent(BackgroundTask::close);
    }
}
