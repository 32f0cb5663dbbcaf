package dev.orders.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.process.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The start that `docs/TUTORIAL.md` shows. Its other commands are in [dev.orders.server.documents.TutorialTest].
final class TutorialStartIT {
    private static final Path TUTORIAL = Path.of("../../docs/TUTORIAL.md");

    @TempDir
    Path directory;

    @Test
    void aStartPrintsWhatTheTutorialShows() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of("WEBHOOK_PRIVATE_TARGETS", "allow"))) {
            String address = service.awaitUrl();

            String printed = String.join("\n", service.firstWords()).replace(address, "http://localhost:8000");
            assertThat(Files.readString(TUTORIAL))
                    .contains("```console\n$ WEBHOOK_PRIVATE_TARGETS=allow ./orders run\n" + printed + "\n```\n");
        }
    }
}
