package dev.orders.verify.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The wall clock of one instance, which can jump while the instance runs. It is implemented by libfaketime, a library
/// that intercepts the process's calls for the time and reads the offset from a file every second.
///
/// @param library the path of libfaketime
/// @param file the file with the offset
record ShiftedClock(Path library, Path file) {
    private static final List<Path> LIBRARIES =
            List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));

    /// Finds the multi-threaded variant of libfaketime where distributions install it.
    static Optional<Path> installed() {
        return installed(LIBRARIES);
    }

    /// Finds the library in one of these directories, or one directory below.
    static Optional<Path> installed(List<Path> directories) {
        for (Path directory : directories) {
            try (Stream<Path> below = Files.list(directory)) {
                Optional<Path> found = Stream.concat(Stream.of(directory), below)
                        .map(place -> place.resolve("faketime/libfaketimeMT.so.1"))
                        .filter(Files::isRegularFile)
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException _) {
                // The directory does not exist.
            }
        }
        return Optional.empty();
    }

    /// Creates a clock without an offset.
    static ShiftedClock create(Path library, Path file) {
        ShiftedClock clock = new ShiftedClock(library, file);
        clock.set(Duration.ZERO);
        return clock;
    }

    /// The environment variables with which an instance uses this clock. The monotonic clock is not changed, as when a
    /// machine's time is set. File times are not changed either, because the JVM checks its cache by them.
    /// FAKETIME_FORCE_MONOTONIC_FIX is off: with it, every timed wait returns at once and threads spin.
    Map<String, String> settings() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }

    /// Sets the offset of the clock.
    void set(Duration offset) {
        try {
            // Replaced atomically, because the library may read the file at any moment.
            Path next = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".next"),
                    (offset.isNegative() ? "" : "+") + offset.toSeconds() + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
