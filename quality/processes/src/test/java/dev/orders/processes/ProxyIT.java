package dev.orders.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.http.PlainHttp;
import dev.orders.testsupport.process.ServiceProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests whom the service believes about the client behind a proxy. The limit for each address shows which address it
/// sees, and the header that demands HTTPS shows the scheme.
final class ProxyIT {
    /// One request without valid credentials in a minute.
    private static final String LIMIT = "1/m";

    @TempDir
    Path directory;

    @Test
    void aTrustedProxySaysWhoTheClientIs() throws Exception {
        try (ServiceProcess service = PackagedService.start(
                directory, Map.of("TRUSTED_PROXIES", "127.0.0.0/8", "RATE_LIMIT_ADDRESS", LIMIT))) {
            String url = service.awaitUrl() + "/nosuch";

            assertThat(ask(url, "203.0.113.1").statusCode()).isEqualTo(404);
            assertThat(ask(url, "203.0.113.1").statusCode()).isEqualTo(429);
            HttpResponse<String> other = ask(url, "203.0.113.2");
            assertThat(other.statusCode()).isEqualTo(404);
            assertThat(other.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void nobodyElseDoes() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of("RATE_LIMIT_ADDRESS", LIMIT))) {
            String url = service.awaitUrl() + "/nosuch";

            HttpResponse<String> first = ask(url, "203.0.113.1");
            assertThat(first.statusCode()).isEqualTo(404);
            assertThat(first.headers().firstValue("Strict-Transport-Security")).isEmpty();
            assertThat(ask(url, "203.0.113.2").statusCode()).isEqualTo(429);
        }
    }

    private static HttpResponse<String> ask(String url, String client) {
        return PlainHttp.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("X-Forwarded-For", client)
                        .header("X-Forwarded-Proto", "https"),
                BodyHandlers.ofString());
    }
}
