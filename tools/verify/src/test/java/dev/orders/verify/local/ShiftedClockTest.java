package dev.orders.verify.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
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

    /// Some builds of the library end every wait at once. An instance then spins and is forty times slower.
    @Test
    void timedWaitsSleepUnderAShiftedClock() throws Exception {
        Optional<Path> library = ShiftedClock.installed();
        assumeThat(library).as("libfaketime is installed").isPresent();
        ShiftedClock clock = ShiftedClock.create(library.orElseThrow(), directory.resolve("clock"));
        clock.set(Duration.ofHours(2));
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName());
        command.environment().putAll(clock.settings());

        Process process = command.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        List<String> lines = printed.lines().toList();
        assertThat(Duration.parse(lines.getFirst())).isGreaterThanOrEqualTo(Sleeper.PAUSE);
        assertThat(Duration.between(Instant.now(), Instant.parse(lines.getLast())))
                .isBetween(Duration.ofHours(1), Duration.ofHours(2));
    }

    /// Prints how long it slept, and the current time.
    static final class Sleeper {
        static final Duration PAUSE = Duration.ofMillis(20);

        private Sleeper() {}

        public static void main(String... arguments) {
            long longest = 0;
            // A thread may wake up spuriously, but not every time.
            for (int tries = 0; tries < 5; tries++) {
                long begun = System.nanoTime();
                LockSupport.parkNanos(PAUSE.toNanos());
                longest = Math.max(longest, System.nanoTime() - begun);
            }
            System.out.println(Duration.ofNanos(longest));
            System.out.println(Instant.now());
        }
    }
}
