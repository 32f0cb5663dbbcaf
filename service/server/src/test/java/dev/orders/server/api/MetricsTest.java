package dev.orders.server.api;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.sync.EventStream;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.testsupport.http.RawConnection;
import dev.orders.testsupport.http.ResponseHead;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests `/metrics` by the exact names and labels that dashboards use.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(30)
class MetricsTest {
    private static OrdersClient client;

    @BeforeAll
    static void connect() {
        client = ServiceUnderTest.client();
    }

    @Test
    void requestsAreCountedByRouteMethodAndStatus() {
        Map<String, Double> before = scrape();
        String id = idIn(client.create(UUID.randomUUID().toString(), TEA_AND_CUP));
        client.find(id);
        client.find(id);
        client.find("none");
        client.changeStatus(id, "9", "PAID");
        client.send(client.request("/nothing/" + id));

        Map<String, Double> counted = changes(before, 6);
        assertThat(counted)
                .containsEntry("http_requests_total{method=\"POST\",path=\"/orders\",status=\"201\"}", 1.0)
                .containsEntry("http_requests_total{method=\"GET\",path=\"/orders/{id}\",status=\"200\"}", 2.0)
                .containsEntry("http_requests_total{method=\"GET\",path=\"/orders/{id}\",status=\"404\"}", 1.0)
                .containsEntry("http_requests_total{method=\"PATCH\",path=\"/orders/{id}\",status=\"409\"}", 1.0)
                .containsEntry("http_requests_total{method=\"other\",path=\"unmatched\",status=\"404\"}", 1.0)
                .containsEntry("http_request_duration_seconds_count{method=\"GET\",path=\"/orders/{id}\"}", 3.0);
    }

    @Test
    void anAbortedRequestIsNotCountedAsASuccess() throws IOException {
        String broken = "http_requests_total{method=\"POST\",path=\"/orders\",status=\"499\"}";
        Map<String, Double> before = scrape();
        breakOff("Content-Length: 999\r\n\r\n{");
        breakOff("Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
        breakOff("Transfer-Encoding: chunked\r\n\r\nzz\r\n");

        while (difference(before, scrape()).getOrDefault(broken, 0.0) < 3) {
            Thread.onSpinWait();
        }
        assertThat(difference(before, scrape()).keySet())
                .doesNotContain("http_requests_total{method=\"POST\",path=\"/orders\",status=\"200\"}");
    }

    /// The framework refuses these before the filters run.
    @ParameterizedTest
    @ValueSource(strings = {"a b", "x/../y", "[::1", "x:99999", "user@x"})
    void aRequestWithAWrongHostIsCounted(String host) throws IOException {
        Map<String, Double> before = scrape();

        assertRefusal(answerTo("GET /orders HTTP/1.1\r\nHost: " + host), 400);
        assertThat(changes(before, 1))
                .containsEntry("http_requests_total{method=\"GET\",path=\"/orders\",status=\"400\"}", 1.0);
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS *, 404", "CONNECT orders:1, 404", "GET x, 404", "GET ?, 400"})
    void aRequestWithoutAPathIsCounted(String target, int status) throws IOException {
        Map<String, Double> before = scrape();

        assertRefusal(answerTo(target + " HTTP/1.1\r\nHost: orders"), status);
        assertThat(changes(before, 1))
                .containsEntry(
                        "http_requests_total{method=\"other\",path=\"unmatched\",status=\"" + status + "\"}", 1.0);
    }

    private static void assertRefusal(ResponseHead refusal, int status) {
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.header("Content-Type")).contains("application/problem+json");
        assertThat(refusal.header("Date")).isPresent();
        assertThat(refusal.header("X-Request-Id")).isPresent();
    }

    /// The framework routes the first path a second time, to the page.
    @ParameterizedTest
    @ValueSource(strings = {"/docs/", "/docs/index.html"})
    void aRequestForThePageIsCountedOnce(String path) throws IOException {
        Map<String, Double> before = scrape();
        ResponseHead page = answerTo("GET " + path + " HTTP/1.1\r\nHost: orders\r\nX-Request-Id: page");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Date")).isPresent();
        assertThat(page.header("X-Request-Id")).contains("page");
        assertThat(changes(before, 1))
                .containsEntry("http_requests_total{method=\"GET\",path=\"/docs\",status=\"200\"}", 1.0);
    }

    private static ResponseHead answerTo(String head) throws IOException {
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            connection.send(head + "\r\nConnection: close\r\n\r\n");
            return connection.readToEnd().head();
        }
    }

    @Test
    void headIsCountedApart() {
        Map<String, Double> before = scrape();
        client.send(client.request("/orders").method("HEAD", BodyPublishers.noBody()));

        assertThat(changes(before, 1))
                .containsEntry("http_requests_total{method=\"HEAD\",path=\"/orders\",status=\"200\"}", 1.0)
                .doesNotContainKey("http_requests_total{method=\"GET\",path=\"/orders\",status=\"200\"}");
    }

    /// Sends the beginning of a create request, and closes the connection.
    private static void breakOff(String rest) throws IOException {
        try (RawConnection connection = RawConnection.open(ServiceUnderTest.port())) {
            String head = "POST /orders HTTP/1.1\r\nHost: orders\r\nContent-Type: application/json\r\n";
            connection.send(head + rest);
        }
    }

    @Test
    void keysAreCountedAsHitOrMiss() {
        Map<String, Double> before = scrape();
        String key = UUID.randomUUID().toString();
        client.create(key, TEA_AND_CUP);
        client.create(key, TEA_AND_CUP);
        client.create(key, TEA_AND_CUP);
        client.create(key, "{}");

        assertThat(difference(before, scrape()))
                .containsEntry("idempotency_hits_total{result=\"miss\"}", 1.0)
                .containsEntry("idempotency_hits_total{result=\"hit\"}", 2.0);
    }

    @Test
    void transitionsThatHappenedAreCounted() {
        Map<String, Double> before = scrape();
        String id = idIn(client.create(UUID.randomUUID().toString(), TEA_AND_CUP));
        client.changeStatus(id, "1", "PAID");
        client.changeStatus(id, "1", "CANCELLED");
        client.changeStatus(id, "2", "CREATED");
        client.changeStatus(id, "2", "FULFILLED");

        assertThat(difference(before, scrape()))
                .containsEntry("order_state_transitions_total{from=\"CREATED\",to=\"PAID\"}", 1.0)
                .containsEntry("order_state_transitions_total{from=\"PAID\",to=\"FULFILLED\"}", 1.0)
                .doesNotContainKey("order_state_transitions_total{from=\"CREATED\",to=\"CANCELLED\"}")
                .doesNotContainKey("order_state_transitions_total{from=\"PAID\",to=\"CANCELLED\"}");
    }

    @Test
    void everyStoreOperationIsTimed() {
        Map<String, Double> before = scrape();
        String id = idIn(client.create(UUID.randomUUID().toString(), TEA_AND_CUP));
        client.find(id);
        client.changeStatus(id, "1", "PAID");
        client.exchange(client.request("/health"));

        assertThat(difference(before, scrape()))
                .containsEntry("sqlite_ops_latency_ms_count{operation=\"place\"}", 1.0)
                .containsEntry("sqlite_ops_latency_seconds_count{operation=\"place\",outcome=\"succeeded\"}", 1.0)
                .containsEntry(
                        "sqlite_ops_latency_seconds_bucket{operation=\"place\",outcome=\"succeeded\",le=\"+Inf\"}", 1.0)
                .containsEntry("sqlite_ops_latency_ms_count{operation=\"find\"}", 1.0)
                .containsEntry("sqlite_ops_latency_ms_count{operation=\"change_status\"}", 1.0)
                // The service probes the store itself too.
                .containsKey("sqlite_ops_latency_ms_count{operation=\"probe\"}")
                .containsEntry("sqlite_ops_latency_ms_bucket{operation=\"place\",le=\"+Inf\"}", 1.0);
    }

    @Test
    void deliveredEventsAreCountedAndPendingEventsAreMeasured() {
        Map<String, Double> before = scrape();
        client.create(UUID.randomUUID().toString(), TEA_AND_CUP);

        String published = "events_published_total{sink=\"log\"}";
        while (!scrape().containsKey(published)
                || scrape().get(published).equals(before.get(published))
                || !scrape().containsKey("events_pending{sink=\"log\"}")) {
            Thread.onSpinWait();
        }
        assertThat(scrape()).containsKeys("events_lag_seconds{sink=\"log\"}", "events_dead_letters{sink=\"log\"}");
    }

    @Test
    void aStreamIsShownWhileItIsOpenAndCountedWhenItEnds() {
        Map<String, Double> before = scrape();
        String open = "event_streams";
        String ended = "http_requests_total{method=\"GET\",path=\"/events\",status=\"200\"}";
        double streams = before.getOrDefault(open, 0.0);
        try (EventStream _ = EventStream.open(client.request("/events"))) {
            assertThat(scrape()).containsEntry(open, streams + 1).containsKey("event_streams_dropped_total");
            assertThat(difference(before, scrape())).doesNotContainKey(ended);
        }
        while (!difference(before, scrape()).containsKey(ended) || scrape().getOrDefault(open, 0.0) > streams) {
            Thread.onSpinWait();
        }
    }

    private static Map<String, Double> scrape() {
        Map<String, Double> values = new HashMap<>();
        client.send(client.request("/metrics"))
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    values.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
                });
        return values;
    }

    /// The series that changed, once so many requests are counted. The service counts a request after its answer has
    /// left, so a client that scrapes at once may be faster.
    private static Map<String, Double> changes(Map<String, Double> before, int requests) {
        Map<String, Double> changes = difference(before, scrape());
        while (requestsIn(changes) < requests) {
            changes = difference(before, scrape());
        }
        return changes;
    }

    private static double requestsIn(Map<String, Double> changes) {
        return changes.entrySet().stream()
                .filter(series -> series.getKey().startsWith("http_requests_total{")
                        && !series.getKey().contains("path=\"/metrics\""))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /// The series that changed, and their differences.
    private static Map<String, Double> difference(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> difference = new HashMap<>();
        after.forEach((series, value) -> {
            double grown = value - before.getOrDefault(series, 0.0);
            if (grown != 0) {
                difference.put(series, grown);
            }
        });
        return difference;
    }
}
