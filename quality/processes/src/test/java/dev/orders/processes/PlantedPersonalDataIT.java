package dev.orders.processes;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.proxy.ProxyMode;
import dev.orders.testsupport.proxy.TcpProxy;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plants personal data in the packaged service, and searches its log, metrics, problems and events for it.
@Timeout(240)
final class PlantedPersonalDataIT {
    private static final String CUSTOMER = "planted-customer-4e81";
    private static final String NOTE = "planted note 7c35";
    private static final String METADATA = "planted metadata 91ab";
    private static final String REFERENCE = "planted-reference-5d02";
    private static final String ORDER = """
            {"customer_id": "%s", "reference": "planted-reference-5d02", "currency": "USD", "items": [{"sku": "tea", "qty": %s, "price": "4.50"}],
             "metadata": {"met": "planted metadata 91ab"}}""";

    @TempDir
    Path directory;

    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "pretty"})
    void neitherLogNorMetricsNorProblemsShowPersonalDataAndEventsOmitTheNote(String format) throws Exception {
        Map<String, String> variables =
                Map.of("WEBHOOK_PRIVATE_TARGETS", "allow", "LOG_LEVEL", "DEBUG", "LOG_FORMAT", format);
        try (ServiceProcess service = PackagedService.start(directory, variables)) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            client.exchange(client.json("/webhooks")
                    .POST(BodyPublishers.ofString("{\"url\": \"" + receiver.url("/hook") + "\"}")));
            String id = OrdersClient.idIn(client.create("key", ORDER.formatted(CUSTOMER, "1")));
            assertThat(cancel(client, id, "\"1\"").statusCode()).isEqualTo(200);
            assertThat(client.history(id).body()).contains(NOTE);

            assertThat(refusals(client, id))
                    .allSatisfy(refusal -> assertThat(refusal.headers().map() + refusal.body())
                            .contains("\"type\"")
                            .doesNotContain(CUSTOMER, NOTE, METADATA, REFERENCE));
            assertThat(receiver.next(2))
                    .allSatisfy(event -> assertThat(event.body())
                            .contains(CUSTOMER, METADATA)
                            .doesNotContain(NOTE));
            assertThat(client.send(client.request("/metrics")).body())
                    .contains("http_requests_total")
                    .doesNotContain(CUSTOMER, NOTE, METADATA, REFERENCE);
            service.terminate();
            service.exitCode();
            assertThat(String.join("\n", service.log()) + service.lastWords())
                    .contains("create_order", "update_order", "list_orders", "Event OrderUpdated")
                    .doesNotContain(CUSTOMER, NOTE, METADATA, REFERENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "pretty"})
    void anOutageOfTheStoreShowsNoPersonalData(String format) throws Exception {
        MongoServer server = new MongoServer(new MemoryBackend());
        try (TcpProxy proxy = TcpProxy.open(server.bind());
                ServiceProcess service = PackagedService.start(
                        directory,
                        Map.of(
                                "MONGO_URI",
                                "mongodb://" + proxy.hostAndPort() + "/?timeoutMS=3000",
                                "LOG_LEVEL",
                                "DEBUG",
                                "LOG_FORMAT",
                                format))) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            String id = OrdersClient.idIn(client.create("key", ORDER.formatted(CUSTOMER, "1")));
            proxy.setMode(ProxyMode.State.HOLDING);
            refuseDuringOutage(client, id);
            proxy.setMode(ProxyMode.State.REFUSING);
            server.shutdownNow();
            refuseDuringOutage(client, id);
            service.terminate();
            service.exitCode();
            assertThat(String.join("\n", service.log()) + service.lastWords())
                    .contains("create_order", "update_order", "store_unavailable", "MongoDB does not answer")
                    .doesNotContain(CUSTOMER, NOTE, METADATA, REFERENCE);
        } finally {
            server.shutdownNow();
        }
    }

    private static void refuseDuringOutage(OrdersClient client, String id) {
        for (HttpResponse<String> refusal : List.of(
                client.create("other", ORDER.formatted(CUSTOMER, "1")),
                cancel(client, id, "\"1\""),
                client.send(client.request("/orders?customer_id=" + CUSTOMER)))) {
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.body()).doesNotContain(CUSTOMER, NOTE, METADATA, REFERENCE);
        }
    }

    private static HttpResponse<String> cancel(OrdersClient client, String id, String version) {
        return client.patch(id, version, """
                {"status": "CANCELLED", "reason": {"code": "OTHER", "note": "%s"}}""".formatted(NOTE));
    }

    /// Requests with the planted data as values that are refused, each for another reason. The name of an
    /// unknown member is quoted to its sender, a value is not.
    private static List<HttpResponse<String>> refusals(OrdersClient client, String id) {
        return List.of(
                cancel(client, id, "\"1\""),
                cancel(client, id, "\"2\""),
                client.create("key", ORDER.formatted(CUSTOMER, "2")),
                client.create("other", ORDER.formatted(CUSTOMER, "-1")),
                client.create("other", ORDER.formatted(CUSTOMER.repeat(10), "1")),
                client.create("other", "{\"unknown\": \"" + NOTE + "\"}"),
                client.create("other", "{\"metadata\": {\"met\": [\"" + METADATA + "\"]}}"),
                client.create("other", "{\"metadata\": {\"met\": \"" + METADATA.repeat(30) + "\"}}"),
                client.create("other", CUSTOMER),
                client.create("other", ORDER.formatted(CUSTOMER, "1")),
                client.create("other", ORDER.formatted(CUSTOMER, "1").replace(REFERENCE, REFERENCE + " ")),
                client.send(client.request("/orders?reference=" + REFERENCE + "&limit=no")),
                client.send(client.request("/orders?customer_id=" + CUSTOMER + "&limit=no")),
                client.send(client.request("/customers/" + CUSTOMER + "/nothing")));
    }
}
