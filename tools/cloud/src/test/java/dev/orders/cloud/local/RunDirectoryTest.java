package dev.orders.cloud.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void aRunBeginsWithoutWhatAnEarlierOneAtItsPortHasLeft() throws IOException {
        RunDirectory first = RunDirectory.take(parent, 0);
        Files.writeString(first.path().resolve("api.log"), "of the first run");
        Files.createDirectories(first.path().resolve("code-1/task"));
        Path other = Files.createDirectories(parent.resolve("files"));

        RunDirectory second = RunDirectory.take(parent, first.port());

        assertThat(second).isEqualTo(first);
        assertThat(second.path()).isEmptyDirectory().hasParent(parent);
        assertThat(other).exists();
    }
}
