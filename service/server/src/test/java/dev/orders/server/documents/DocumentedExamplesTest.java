package dev.orders.server.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.http.contract.OrdersClient;
import dev.orders.server.documents.DocumentedExamples.Example;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs every curl command of the README against the service, in the order of the document.
/// Compares the output with the document.
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class DocumentedExamplesTest {
    private static final Path README = Path.of("../../README.md");

    private final DocumentedOutput output = new DocumentedOutput();

    /// Other examples need an event stream, which does not end, or a receiver of the reader.
    @Test
    void theServiceAnswersAsTheReadmeShows() throws IOException {
        OrdersClient client = ServiceUnderTest.client();
        List<Example> calls = DocumentedExamples.of(Files.readString(README)).stream()
                .filter(example -> example.command().matches("curl .*localhost:8000/orders.*"))
                .toList();

        assertThat(calls).hasSize(5);
        for (Example call : calls) {
            output.assertHolds(call, client);
        }
    }

    @Test
    void aLineThatTheServiceDoesNotPrintIsFound() {
        Example example = new Example("curl localhost:8000/x", List.of("{\"version\":1,\"status\":\"CREATED\"…"));

        output.assertPrints(example, List.of("{\"version\":1,\"status\":\"CREATED\",\"more\":2}"));
        assertThatThrownBy(() -> output.assertPrints(example, List.of("{\"version\":2,\"status\":\"CREATED\"}")))
                .isInstanceOf(AssertionError.class);
    }
}
