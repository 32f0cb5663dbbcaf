package dev.orders.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The documents say what the code says.
final class ProblemTypeTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([45]\\d\\d) \\| `([a-z_]+)` \\| (.*?) \\| .*\\|$");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]+\\)");

    @Test
    void aTypeIsFoundByItsCode() {
        assertThat(ProblemTypes.of("key_reused")).contains(ProblemType.KEY_REUSED);
        assertThat(ProblemTypes.of("KEY_REUSED")).isEmpty();
        assertThat(ProblemType.KEY_REUSED.path()).isEqualTo("/problems/key_reused");
        assertThat(ProblemType.KEY_REUSED.formerly()).isEqualTo("urn:orders:problem:key_reused");
    }

    @Test
    void theTableOfTheApiHasAllTypesInThisOrder() throws IOException {
        String page = Files.readString(Path.of("../../docs/API.md"));
        List<String> rows = ROW.matcher(LINK.matcher(page).replaceAll("$1"))
                .results()
                .map(row -> row.group(1) + " " + row.group(2) + ": " + row.group(3))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(type -> type.status() + " " + type.code() + ": " + type.meaning())
                        .toList());
    }

    @Test
    void theExamplesOfTheDocumentHaveTheTitleAndTheStatusOfTheirType() throws IOException {
        List<JsonNode> examples = new ArrayList<>();
        JsonNode document =
                new YAMLMapper().readTree(ProblemTypeTest.class.getResourceAsStream("/META-INF/openapi.yaml"));
        for (JsonNode parent : document.findParents("trace_id")) {
            if (parent.path("type").isTextual()) {
                examples.add(parent);
            }
        }

        assertThat(examples).hasSizeGreaterThan(25).allSatisfy(example -> {
            String path = example.path("type").asText();
            ProblemType type = ProblemTypes.of(path.replace("/problems/", "")).orElseThrow();
            assertThat(path).isEqualTo(type.path());
            assertThat(example.path("title").asText()).isEqualTo(type.title());
            assertThat(example.path("status").asInt()).isEqualTo(type.status());
        });
    }

    @Test
    void textsAreForPeople() {
        assertThat(ProblemType.values()).allSatisfy(type -> {
            assertThat(type.title()).matches("[A-Z].*[^.]");
            assertThat(type.meaning()).matches("[`a-z0-9].*[^.]");
            assertThat(type.detail()).matches("[A-Za-z].*[^ ]");
            assertThat(type.nextStep().action()).matches("[A-Z].*\\.");
            assertThat(type.nextStep().retry().when()).matches("(Yes|No)[,.].*\\.");
        });
    }

    /// Refusals of overload come with `Retry-After`, and nothing else does.
    @Test
    void onlyRefusalsThatPassMayBeRepeatedLater() {
        assertThat(ProblemType.values())
                .filteredOn(type -> type.nextStep().retry() == NextStep.Retry.LATER)
                .allMatch(type -> type.status() == 429 || type.status() == 503)
                .hasSize((int) Arrays.stream(ProblemType.values())
                        .filter(type -> type.status() == 429 || type.status() == 503)
                        .count());
    }
}
