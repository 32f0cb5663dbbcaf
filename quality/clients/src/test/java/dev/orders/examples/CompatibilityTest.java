package dev.orders.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A client that was written against the last release still works.
final class CompatibilityTest {
    /// What the changelog announces, or what openapi-diff calls a break and is none. Each with its reason.
    private static final Map<String, String> ANNOUNCED = Map.of(
            "POST /orders, Parameters, Idempotency-Key, Schema, Pattern",
            "0.1.0 refused other characters too, and its document said so in words only",
            "GET /orders/{id}, Parameters, If-None-Match, Schema, Pattern",
            "a malformed If-None-Match gets 400, as the changelog says",
            "GET /orders/{id}, Parameters, If-None-Match, Schema, MaxLength",
            "a limit that no list of versions in use comes near",
            "PATCH /orders/{id}, Parameters, If-Match, Schema, Pattern",
            "0.1.0 refused other values too, and its document said so in words only",
            "PATCH /orders/{id}, Parameters, If-Match, Schema, MaxLength",
            "a limit that no list of versions in use comes near");

    /// The `type` of every problem is a path now, and was a URN, as the changelog says.
    private static final String TYPE_OF_PROBLEMS = "Content, application/problem+json, Schema, type";

    private final String released = Files.readString(Path.of("src/test/resources/released/openapi-0.1.0.yaml"));
    private final String current =
            Files.readString(Language.ROOT.resolve("service/http/src/main/resources/META-INF/openapi.yaml"));

    CompatibilityTest() throws IOException {}

    /// An exception that is no longer needed fails too.
    @Test
    void onlyWhatIsAnnouncedBreaksClientsOfTheLastRelease() {
        Map<Boolean, List<String>> breaks = Compatibility.breaks(released, current).stream()
                .collect(Collectors.partitioningBy(place -> place.endsWith(TYPE_OF_PROBLEMS)));

        assertThat(breaks.get(true)).isNotEmpty();
        assertThat(breaks.get(false)).containsExactlyInAnyOrderElementsOf(ANNOUNCED.keySet());
    }

    @Test
    void aMissingOperationIsFound() {
        String without = current.replace("  /orders/{id}:\n", "  /purchases/{id}:\n");

        assertThat(Compatibility.breaks(released, without)).contains("GET /orders/{id}: missing");
    }
}
