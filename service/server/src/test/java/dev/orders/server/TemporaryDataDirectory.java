package dev.orders.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Gives the service under test a data directory of its own, and page authors an origin.
public final class TemporaryDataDirectory implements QuarkusTestResourceLifecycleManager {
    static final String ORIGIN = "https://shop.example.com";

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createTempDirectory("orders");
            return Map.of(
                    "DATA_DIR", directory.toString(),
                    "IDEMPOTENCY_TTL_S", "86400",
                    "WEBHOOK_PRIVATE_TARGETS", "allow",
                    "quarkus.http.test-port", "0",
                    "CORS_ORIGINS", ORIGIN);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {}
}
