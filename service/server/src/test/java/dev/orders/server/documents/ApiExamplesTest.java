package dev.orders.server.documents;

import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.text.Rfc3339;
import dev.orders.http.contract.Json;
import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.http.contract.WebhookReceiver.Received;
import dev.orders.server.documents.DocumentedExamples.Example;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.server.fixture.TestClock;
import dev.orders.testsupport.http.PlainHttp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sends the requests of `docs/API.md`, and compares the answers with the document.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(60)
class ApiExamplesTest {
    private static final String CREATING = "Creating an order";
    private static final String ADJUSTING = "Discounts, taxes and shipping";
    private static final String REFERENCING = "The reference";
    private static final String EXPIRING = "Unpaid orders";
    private static final String CHANGING = "Changing the status";
    private static final String ORDER = "01997f2e-5d3c-7a41-9c0b-3f2a6f1d8e55";
    private static final String RECEIVER = "https://shop.example.com/hooks/orders";
    private static final String CANCELLATION =
            "{\"status\": \"CANCELLED\", \"reason\": {\"code\": \"OUT_OF_STOCK\", \"note\": \"No more tea until"
                    + " spring.\"}}";

    private final OrdersClient client = ServiceUnderTest.client();
    private final WebhookClientOfTests webhooks = new WebhookClientOfTests(client);
    private final DocumentedOutput output = new DocumentedOutput();
    private ApiExamples examples;

    @BeforeEach
    void read() throws IOException {
        examples = ApiExamples.of(Files.readString(Path.of("../../docs/API.md")));
    }

    @Test
    void anOrderIsCreatedReadAndChangedAsDocumented() {
        HttpResponse<String> created = send(examples.message(CREATING, 0));
        assertAnswer(CREATING, 1, created);
        assertBody("The order", created);

        assertThat(send(examples.message("Reading an order", 0)).statusCode()).isEqualTo(304);

        HttpMessage change = examples.message(CHANGING, 0);
        assertAnswer(CHANGING, 1, send(change));
        assertAnswer(CHANGING, 2, send(change));
    }

    @Test
    void anAdjustedOrderIsAsDocumented() {
        assertAnswer(ADJUSTING, 1, send(examples.message(ADJUSTING, 0)));
    }

    /// The example has a time of its own day.
    @Test
    void anExpiringOrderIsAsDocumented() {
        String soon = Rfc3339.text(TestClock.CLOCK.instant().plusSeconds(1800));
        assertAnswer(
                EXPIRING, 1, send(HttpMessage.parse(examples.text(EXPIRING, 0).replace("2026-03-01T10:00:00Z", soon))));
    }

    @Test
    void aReferenceAndItsRefusalAreAsDocumented() {
        HttpMessage create = examples.message(REFERENCING, 0);

        assertAnswer(REFERENCING, 1, send(create));
        assertAnswer(REFERENCING, 2, client.create(UUID.randomUUID().toString(), create.body()));
    }

    @Test
    void theHistoryIsAsDocumented() {
        String id = create();
        client.patch(id, "\"1\"", CANCELLATION);
        output.replace(ORDER, id.substring("o-".length()));

        assertBody("Reading the history", send(examples.message("Reading the history", 0)));
    }

    @Test
    void aListIsAsDocumented() {
        for (int order = 0; order < 21; order++) {
            create();
        }

        assertAnswer("Listing orders", 1, send(examples.message("Listing orders", 0)));
    }

    @Test
    void aProblemIsAsDocumented() {
        HttpMessage create = examples.message(CREATING, 0);
        String wrong = create.body().replace("\"qty\": 2", "\"qty\": 0");

        assertBody("Errors", client.create(UUID.randomUUID().toString(), wrong));
    }

    @Test
    void healthIsAsDocumented() {
        assertAnswer("Health", 0, client.send(client.request("/health")));
    }

    @Test
    void aWebhookAndItsDeliveriesAreAsDocumented() throws InterruptedException {
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            receiver.answerWith(503);
            String id = create();
            HttpMessage registration =
                    HttpMessage.parse(examples.text("Webhooks", 0).replace(RECEIVER, receiver.url("/hooks/orders")));
            HttpResponse<String> registered = send(registration);
            assertAnswer("Webhooks", 1, registered);

            client.changeStatus(id, "1", "PAID");
            assertShown(
                    "What your receiver gets",
                    0,
                    message(receiver.next(1).getFirst()).lines());
            String deliveries = "/webhooks/" + webhooks.idIn(registered) + "/deliveries";
            await(deliveries, "\"http_status\":503");
            receiver.answerWith(204);
            webhooks.post(deliveries + "/" + id + ":2/retry");
            assertBody("Deliveries", await(deliveries, "\"http_status\":204"));
        } finally {
            webhooks.deleteAll();
        }
    }

    @Test
    void theLiveFeedIsAsDocumented() {
        String id = create();
        String position = feed(client.request("/events"), "id: ").getLast().substring("id: ".length());
        client.changeStatus(id, "1", "PAID");
        HttpMessage documented = HttpMessage.parse(
                examples.text("Following the live feed", 0).replace("Last-Event-ID: 41", "Last-Event-ID: " + position));

        assertShown("Following the live feed", 1, feed(documented.request(client), "data: "));
    }

    @Test
    void aPageOfEventsIsAsDocumented() {
        String heading = "Polling the event log";
        String id = create();
        JsonNode page = Json.read(client.send(client.request("/events").header("Accept", "application/json"))
                .body());
        output.replace("41", page.get("next").asText());
        client.changeStatus(id, "1", "PAID");

        assertAnswer(heading, 1, send(examples.message(heading, 0)));
    }

    @Test
    void aListByLastChangeIsAsDocumented() {
        HttpResponse<String> list = send(examples.message("Orders by their last change", 0));

        assertThat(list.body()).isEqualTo("{\"orders\":[]}");
    }

    /// The head of the answer, and its lines to the first one with this prefix.
    private static List<String> feed(HttpRequest.Builder request, String last) {
        HttpResponse<Stream<String>> answer = PlainHttp.send(request, BodyHandlers.ofLines());
        List<String> lines = new ArrayList<>();
        try (Stream<String> body = answer.body()) {
            for (Iterator<String> next = body.iterator();
                    lines.isEmpty() || !lines.getLast().startsWith(last); ) {
                lines.add(next.next());
            }
        }
        return HttpMessage.of(answer, String.join("\n", lines)).lines();
    }

    private HttpResponse<String> await(String path, String part) {
        HttpResponse<String> answer;
        do {
            answer = client.exchange(client.request(path));
        } while (!answer.body().contains(part));
        return answer;
    }

    private static HttpMessage message(Received request) {
        List<String> headers = request.headers().entrySet().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": " + String.join(", ", header.getValue()))
                .toList();
        return new HttpMessage("POST /hooks/orders HTTP/1.1", headers, request.body());
    }

    private String create() {
        return idIn(client.create(
                UUID.randomUUID().toString(), examples.message(CREATING, 0).body()));
    }

    /// Sends a documented request, with the ids of this run.
    private HttpResponse<String> send(HttpMessage documented) {
        HttpMessage request =
                new HttpMessage(output.inThisRun(documented.start()), documented.headers(), documented.body());
        return client.exchange(request.request(client));
    }

    private void assertAnswer(String heading, int which, HttpResponse<String> answer) {
        assertShown(heading, which, HttpMessage.of(answer, answer.body()).lines());
    }

    private void assertBody(String heading, HttpResponse<String> answer) {
        String shown = HttpMessage.compact(examples.body(heading));
        output.assertPrints(new Example(heading, List.of(shown)), List.of(HttpMessage.compact(answer.body())));
    }

    /// The lines contain those that the document shows, up to a heartbeat.
    private void assertShown(String heading, int which, List<String> lines) {
        List<String> shown = examples.message(heading, which).lines().stream()
                .takeWhile(line -> !line.startsWith(": heartbeat"))
                .toList();
        output.assertPrints(new Example(heading, shown), lines);
    }
}
