package dev.orders.server.documents;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.WebhookClientOfTests;
import dev.orders.http.contract.WebhookReceiver;
import dev.orders.http.contract.WebhookReceiver.Received;
import dev.orders.server.documents.DocumentedExamples.Example;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import dev.orders.testsupport.http.PlainHttp;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs the examples of `docs/TOUR.md` as its reader would, and compares their output with the document.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(60)
class TourExamplesTest {
    private static final Path TOUR = Path.of("../../docs/TOUR.md");

    private final OrdersClient client = ServiceUnderTest.client();
    private final WebhookReceiver receiver = new WebhookReceiver();
    private final DocumentedOutput output = new DocumentedOutput();

    @AfterEach
    void clear() {
        new WebhookClientOfTests(client).deleteAll();
        receiver.close();
    }

    @Test
    void theServiceAnswersAsTheTourShows() throws IOException, InterruptedException {
        List<Example> examples = DocumentedExamples.of(Files.readString(TOUR));
        assertThat(examples).hasSize(4);

        output.assertPrints(examples.get(0), feedOfOneOrder());
        output.replace("38985", String.valueOf(URI.create(receiver.url("/")).getPort()));
        output.assertHolds(examples.get(1), client);
        createAndPay();
        output.assertPrints(examples.get(2), lines(receiver.next(1).getFirst()));
        awaitRecordOf(examples.get(3));
        output.assertHolds(examples.get(3), client);
    }

    private List<String> feedOfOneOrder() {
        HttpResponse<Stream<String>> feed = PlainHttp.send(client.request("/events"), BodyHandlers.ofLines());
        try (Stream<String> lines = feed.body()) {
            createAndPay();
            // Three fields for each event, and the two at the start, with an empty line after each message.
            return lines.limit(3 + 4 + 4).toList();
        }
    }

    private void createAndPay() {
        client.changeStatus(idIn(client.create(UUID.randomUUID().toString(), TEA_AND_CUP)), "1", "PAID");
    }

    /// A request as the document shows it.
    private static List<String> lines(Received request) {
        Stream<String> head = request.headers().entrySet().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": " + String.join(", ", header.getValue()));
        return Stream.of(Stream.of("POST /orders HTTP/1.1"), head, Stream.of("", request.body()))
                .flatMap(lines -> lines)
                .toList();
    }

    private void awaitRecordOf(Example example) {
        String path = CurlCommand.parse(output.inThisRun(example.command())).path();
        while (!client.send(client.request(path)).body().contains("delivery_id")) {
            Thread.onSpinWait();
        }
    }
}
