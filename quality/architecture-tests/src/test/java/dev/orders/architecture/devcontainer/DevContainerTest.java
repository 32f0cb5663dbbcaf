package dev.orders.architecture.devcontainer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.architecture.ProjectNames;
import dev.orders.architecture.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The machine of a developer in `.devcontainer`: its description is valid, and it has the programs of continuous
/// integration. `PinTest` checks its images. No test starts it.
final class DevContainerTest {
    private static final JsonNode CONTAINER = json(".devcontainer/devcontainer.json");
    private static final String DOCKERFILE = ProjectNames.text(".devcontainer/Dockerfile");
    private static final String COMPOSE = ProjectNames.text(".devcontainer/compose.yaml");

    @Test
    void theFilesAndTheServiceExist() {
        List<String> files = new ArrayList<>();
        CONTAINER.get("dockerComposeFile").forEach(file -> files.add(file.asText()));

        assertThat(files)
                .hasSize(2)
                .allSatisfy(file -> assertThat(
                                Repository.root().resolve(".devcontainer").resolve(file))
                        .exists());
        assertThat(COMPOSE)
                .contains("\n  " + CONTAINER.get("service").asText() + ":\n")
                .contains("- .:" + CONTAINER.get("workspaceFolder").asText() + "\n")
                .contains("user: " + CONTAINER.get("remoteUser").asText() + "\n");
    }

    /// MongoDB is optional: it starts when somebody wants it.
    @Test
    void onlyTheWorkspaceStarts() {
        assertThat(CONTAINER.get("runServices")).hasSize(1).first().isEqualTo(CONTAINER.get("service"));
        assertThat(ProjectNames.text("CONTRIBUTING.md")).contains("docker compose up --detach --wait mongo");
    }

    @Test
    void theProgramsOfContinuousIntegrationAreInstalled() {
        String installed = Pattern.compile("apt-get install -y --no-install-recommends ([^\\\\]+)")
                .matcher(DOCKERFILE)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        Set<String> needed = new TreeSet<>();
        Pattern.compile("packages\\+=\\((\\S+)\\)")
                .matcher(ProjectNames.text(".ci/run"))
                .results()
                .forEach(found -> needed.add(found.group(1)));

        assertThat(needed).hasSizeGreaterThan(4);
        assertThat(installed.split("\\s+")).containsAll(needed);
    }

    private static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(ProjectNames.text(file));
        } catch (IOException invalid) {
            throw new UncheckedIOException(file, invalid);
        }
    }
}
