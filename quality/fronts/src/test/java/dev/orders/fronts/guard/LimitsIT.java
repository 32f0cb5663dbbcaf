package dev.orders.fronts.guard;

import static dev.orders.http.contract.OrdersClient.assertProblem;
import static dev.orders.http.contract.OrdersClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.fronts.Front;
import dev.orders.fronts.ProtectedFronts;
import dev.orders.http.contract.OrdersClient;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/// Tenants and addresses of strangers have limits.
@EachProtectedFront
final class LimitsIT {
    /// A slow machine gives requests back while the test sends them.
    private static final int MOST = 20 * ProtectedFronts.LIMIT;

    private final Front front;

    LimitsIT(Front.Kind kind, ProtectedFronts fronts) {
        front = fronts.of(kind);
    }

    /// Sends requests until one is refused because of a limit.
    private static HttpResponse<String> exhaust(OrdersClient client) {
        for (int request = 0; request < MOST; request++) {
            HttpResponse<String> answer = client.send(client.request("/orders?limit=1"));
            if (answer.statusCode() == 429) {
                assertThat(request).isGreaterThanOrEqualTo(ProtectedFronts.LIMIT - 1);
                return answer;
            }
        }
        throw new AssertionError("no request was refused");
    }

    @Test
    void aTenantThatSendsTooManyRequestsWaitsAndOthersDoNot() {
        OrdersClient busy = Tenant.of(front).client();
        HttpResponse<String> first = busy.send(busy.request("/orders?limit=1"));
        HttpResponse<String> refused = exhaust(busy);

        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"tenant\";q=" + ProtectedFronts.LIMIT + ";w=60");
        assertThat(header(first, "RateLimit")).isEqualTo("\"tenant\";r=" + (ProtectedFronts.LIMIT - 1) + ";t=60");
        assertProblem(refused, 429, "rate_limited");
        assertThat(header(refused, "RateLimit")).isEqualTo("\"tenant\";r=0;t=1");
        assertThat(header(refused, "Retry-After")).isEqualTo("1");
        OrdersClient other = Tenant.of(front).client();
        assertThat(other.send(other.request("/orders")).statusCode()).isEqualTo(200);
    }

    @Test
    void anAddressThatSendsTooManyRequestsWithoutCredentialsWaitsAndOthersDoNot() {
        OrdersClient stranger = front.client().with("X-Forwarded-For", "198.51.100.7");
        OrdersClient other = front.client().with("X-Forwarded-For", "198.51.100.8");
        OrdersClient known = Tenant.of(front).client().with("X-Forwarded-For", "198.51.100.7");
        assertThat(known.send(known.request("/orders")).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = exhaust(stranger);

        assertProblem(refused, 429, "rate_limited");
        assertThat(header(refused, "Retry-After")).isEqualTo("1");
        assertThat(other.send(other.request("/orders")).statusCode()).isEqualTo(401);
        assertThat(known.send(known.request("/orders")).statusCode()).isEqualTo(200);
    }

    /// The address of a connection is what counts, and not what a client without a trusted proxy says.
    @Test
    void aStrangerCannotHideBehindOtherAddresses() throws Exception {
        InetAddress untrusted = InetAddress.ofLiteral("127.0.0.2");
        try (HttpClient stranger = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(untrusted)
                .build()) {
            int sent = 0;
            int status = 401;
            while (status == 401) {
                assertThat(sent).isLessThan(MOST);
                HttpRequest request = HttpRequest.newBuilder(URI.create(front.url() + "/orders"))
                        .header("X-Forwarded-For", "203.0.113." + sent % 250)
                        .build();
                status = stranger.send(request, BodyHandlers.discarding()).statusCode();
                sent++;
            }
            assertThat(status).isEqualTo(429);
        }
    }
}
