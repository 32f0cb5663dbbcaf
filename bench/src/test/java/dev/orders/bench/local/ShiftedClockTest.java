package dev.orders.bench.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShiftedClockTest {
    @TempDir
    Path directory;

    @Test
    void theLibraryIsFoundWhereDistributionsPutIt() throws Exception {
        assertThat(ShiftedClock.installed(List.of(directory.resolve("nowhere"), directory)))
                .isEmpty();

        Path place = Files.createDirectories(directory.resolve("x86_64-linux-gnu/faketime"));
        Path library = Files.createFile(place.resolve("libfaketimeMT.so.1"));

        assertThat(ShiftedClock.installed(List.of(directory.resolve("nowhere"), directory)))
                .contains(library);
    }

    @Test
    void aJumpIsWrittenAsTheLibraryReadsIt() throws Exception {
        Path file = directory.resolve("clock");
        ShiftedClock clock = ShiftedClock.create(Path.of("library"), file);
        assertThat(file).hasContent("+0");

        clock.set(Duration.ofHours(2));
        assertThat(file).hasContent("+7200");

        clock.set(Duration.ofHours(-2));
        assertThat(file).hasContent("-7200");
        assertThat(clock.settings()).containsEntry("FAKETIME_TIMESTAMP_FILE", file.toString());
    }
}
