package dev.orders.measure.crowd;

import dev.orders.testsupport.issuer.Claims;
import dev.orders.testsupport.issuer.IssuerKey;
import dev.orders.testsupport.issuer.TestIssuer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// The tenants of the crowd, and the issuer of their tokens.
final class CrowdTenants implements AutoCloseable {
    /// The measurement need not know the time.
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private final IssuerKey key = IssuerKey.generate("key-1", "RS256");
    private final TestIssuer issuer = TestIssuer.start(key);
    private final boolean single;

    /// @param single whether there is one tenant only, on a service without authentication
    CrowdTenants(boolean single) {
        this.single = single;
    }

    /// The settings of a service that knows these tenants.
    Map<String, String> settings() {
        if (single) {
            return Map.of("AUTH", "none");
        }
        return Map.of("AUTH", "required", "OIDC_ISSUER", issuer.url(), "OIDC_AUDIENCE", "orders");
    }

    /// Tenants with all scopes of a client.
    ///
    /// @param delays gets how long events have taken to followers
    List<TenantEvents> create(String name, int number, Histogram delays) {
        return IntStream.range(0, number)
                .mapToObj(tenant -> new TenantEvents(authorization(name + "-" + tenant), delays))
                .toList();
    }

    private String authorization(String tenant) {
        if (single) {
            return "";
        }
        String claims = Claims.of(issuer.url(), FAR)
                .with("tenant_id", tenant)
                .with("scope", "orders:read orders:write events:read webhooks:manage")
                .json();
        return "Authorization: Bearer " + key.sign(claims) + "\r\n";
    }

    @Override
    public void close() {
        issuer.close();
    }
}
