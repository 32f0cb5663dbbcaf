package dev.orders.fronts;

import dev.orders.http.contract.OrdersClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// The fronts without authentication.
public final class OpenFronts extends Fronts {
    OpenFronts(Path directory) throws IOException {
        // No test of these fronts waits for events.
        super(directory, Map.of("CORS_ORIGINS", OrdersClient.ORIGIN, "RELAY_FUNCTION", ""));
    }
}
