package dev.orders.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What cdk-nag says about the templates.
final class NagTest {
    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyRuleIsKeptOrItsFindingIsAccepted(Stage stage) throws IOException {
        List<String> rows = rows(stage);

        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(rows).allMatch(row -> row.contains(",\"Compliant\"") || row.contains(",\"Suppressed\""));
    }

    @Test
    void everyAcceptedFindingHasAReason() {
        List<JsonNode> accepted = new ArrayList<>();
        Synthesis.of(Stage.PROD)
                .resources()
                .values()
                .forEach(resource ->
                        resource.at("/Metadata/cdk_nag/rules_to_suppress").forEach(accepted::add));

        assertThat(accepted)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.path("reason").asText().split(" ", -1))
                        .as("%s", each)
                        .hasSizeGreaterThan(5));
    }

    private static List<String> rows(Stage stage) throws IOException {
        List<String> rows = new ArrayList<>();
        try (var files = Files.newDirectoryStream(Synthesis.of(stage).directory(), "*-NagReport.csv")) {
            for (var file : files) {
                Files.readAllLines(file).stream().skip(1).forEach(rows::add);
            }
        }
        return rows;
    }
}
