package dev.orders.server.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// A service that authenticates every request.
public final class CredentialsRequired implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("AUTH", "required", "METRICS_ACCESS", "scope");
    }
}
