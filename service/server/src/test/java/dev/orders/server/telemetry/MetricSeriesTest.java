package dev.orders.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TenantTokens;
import dev.orders.testsupport.http.PlainHttp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The number of series depends on what the service can do, not on who asks for what.
@Tag("slow")
@QuarkusTest
@TestProfile(TenantTokens.class)
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(120)
class MetricSeriesTest {
    private static final int TENANTS = 1000;

    /// More than the routes with their methods and statuses, and less than a series for each tenant or route.
    private static final int MOST_NEW = 100;

    @Test
    void aThousandTenantsAndAsManyUnknownRoutesAddNoSeriesOfTheirOwn() {
        use("tenant-0", "/unknown-0");
        Set<String> before = series();

        for (int number = 1; number <= TENANTS; number++) {
            use("tenant-" + number, "/unknown-" + number);
        }

        Set<String> added = series();
        added.removeAll(before);
        assertThat(before).hasSizeGreaterThan(100);
        assertThat(added)
                .hasSizeLessThan(MOST_NEW)
                .noneMatch(name -> name.contains("tenant-") || name.contains("unknown-"));
    }

    @Test
    void hostileTextIsNoLabel() {
        for (String hostile :
                new String[] {"%22%7D%0Ainjected_total%201", "%5C%22", "a%7Bb%3D%22c%22%7D", "%F0%9F%92%A5"}) {
            send("x", HttpRequest.newBuilder(URI.create(ServiceUnderTest.url() + "/" + hostile)));
            send("x", HttpRequest.newBuilder(URI.create(ServiceUnderTest.url() + "/orders/" + hostile)));
            send("x", HttpRequest.newBuilder(URI.create(ServiceUnderTest.url() + "/orders?status=" + hostile)));
            send(
                    "x",
                    HttpRequest.newBuilder(URI.create(ServiceUnderTest.url() + "/orders"))
                            .header("X-Request-Id", "injected-total")
                            .method("INJECTED", BodyPublishers.noBody()));
        }

        assertThat(series()).noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("inject"));
        assertThat(series()).allMatch(name -> name.matches("[a-z][a-z0-9_]*(\\{[\\x20-\\x7e]*})?"));
    }

    /// A create, a list, an unknown order and an unknown route.
    private static void use(String tenant, String route) {
        String url = ServiceUnderTest.url();
        send(
                tenant,
                HttpRequest.newBuilder(URI.create(url + "/orders"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", tenant)
                        .POST(BodyPublishers.ofString(OrdersClient.TEA_AND_CUP)));
        send(tenant, HttpRequest.newBuilder(URI.create(url + "/orders?limit=1")));
        send(tenant, HttpRequest.newBuilder(URI.create(url + "/orders" + route)));
        send(tenant, HttpRequest.newBuilder(URI.create(url + route)));
    }

    private static String send(String tenant, HttpRequest.Builder request) {
        return PlainHttp.send(request.header("Authorization", "Bearer " + tenant), BodyHandlers.ofString())
                .body();
    }

    private static Set<String> series() {
        return send(TenantTokens.OPERATOR, HttpRequest.newBuilder(URI.create(ServiceUnderTest.url() + "/metrics")))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
