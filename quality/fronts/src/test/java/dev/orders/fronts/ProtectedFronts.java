package dev.orders.fronts;

import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.issuer.Claims;
import dev.orders.testsupport.issuer.IssuerKey;
import dev.orders.testsupport.issuer.TestIssuer;
import dev.orders.wiring.tracing.SpanReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// The fronts with authentication, limits, and a collector of spans. An issuer signs access tokens; the fronts have
/// its keys in a file.
public final class ProtectedFronts extends Fronts {
    /// The requests of a tenant in a minute, and the refused requests of an address.
    public static final int LIMIT = 60;

    private static final String ISSUER = "https://issuer.example.com";
    private static final IssuerKey KEY = IssuerKey.generate("key-1", "ES256");

    private final SpanReceiver spans;

    ProtectedFronts(Path directory) throws IOException {
        this(directory, new SpanReceiver());
    }

    private ProtectedFronts(Path directory, SpanReceiver spans) throws IOException {
        super(
                directory,
                Map.ofEntries(
                        Map.entry("AUTH", "required"),
                        Map.entry("METRICS_ACCESS", "scope"),
                        Map.entry("OIDC_ISSUER", ISSUER),
                        Map.entry("OIDC_AUDIENCE", "orders"),
                        Map.entry("OIDC_JWKS", keys(directory).toString()),
                        Map.entry("RATE_LIMIT", LIMIT + "/m"),
                        Map.entry("RATE_LIMIT_ADDRESS", LIMIT + "/m"),
                        Map.entry("CORS_ORIGINS", OrdersClient.ORIGIN),
                        Map.entry("LOG_LEVEL", "DEBUG"),
                        Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", spans.url()),
                        // Nothing but the end of an invocation exports spans while the tests run.
                        Map.entry("OTEL_BSP_SCHEDULE_DELAY", "60000")));
        this.spans = spans;
    }

    private static Path keys(Path directory) throws IOException {
        return Files.writeString(directory.resolve("keys.json"), TestIssuer.keySet(KEY))
                .toAbsolutePath();
    }

    /// The collector.
    public SpanReceiver spans() {
        return spans;
    }

    /// The claims of an access token that is valid for ten minutes.
    public static Claims claims(String tenant, String scopes) {
        return Claims.of(ISSUER, Clock.systemUTC().instant())
                .with("tenant_id", tenant)
                .with("scope", scopes);
    }

    /// An access token.
    public static String token(Claims claims) {
        return KEY.sign(claims.json());
    }

    @Override
    public void close() throws IOException {
        super.close();
        spans.close();
    }
}
