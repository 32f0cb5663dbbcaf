package dev.orders.server.documents;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.server.documents.DocumentedExamples.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DocumentedOutputTest {
    private final DocumentedOutput output = new DocumentedOutput();

    @Test
    void aLineThatTheServiceDoesNotPrintIsFound() {
        Example example = new Example("curl localhost:8000/x", List.of("{\"version\":1,\"status\":\"CREATED\"…"));

        output.assertPrints(example, List.of("{\"version\":1,\"status\":\"CREATED\",\"more\":2}"));
        assertThatThrownBy(() -> output.assertPrints(example, List.of("{\"version\":2,\"status\":\"CREATED\"}")))
                .isInstanceOf(AssertionError.class);
    }
}
