package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.HttpServer;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class MainTest {
    @Test
    void aReloadInDevModeLeavesThePortUnreported() {
        assertThat(Main.Serving.port(new Reporting(8000))).hasValue(8000);
        assertThat(Main.Serving.port(new Reporting(-1))).isEmpty();
    }

    private record Reporting(int port) implements HttpServer {
        @Override
        public int getPort() {
            return port;
        }

        @Override
        public int getSecurePort() {
            return -1;
        }

        @Override
        public int getManagementPort() {
            return -1;
        }

        @Override
        public URI getLocalBaseUri() {
            throw new UnsupportedOperationException("only the port is reported");
        }
    }
}
