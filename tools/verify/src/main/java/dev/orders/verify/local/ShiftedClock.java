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

/// The wall clock of one instance, which can be told to jump while the instance runs: libfaketime stands between the
/// process and the kernel, and looks into a file every second.
///
/// @param library of libfaketime
/// @param file that holds by how much the clock is off
record ShiftedClock(Path library, Path file) {
    private static final List<Path> LIBRARIES =
            List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));

    /// libfaketime for programs with threads, where distributions put it.
    static Optional<Path> installed() {
        return installed(LIBRARIES);
    }

    /// The same, in one of these directories or one directory below.
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
                // There is no such directory.
            }
        }
        return Optional.empty();
    }

    /// A clock that is right.
    static ShiftedClock create(Path library, Path file) {
        ShiftedClock clock = new ShiftedClock(library, file);
        clock.set(Duration.ZERO);
        return clock;
    }

    /// What an instance must be told to use it. The monotonic clock stays as it is, as on a machine whose time is set;
    /// so do the times of files, by which the JVM knows its cache. What the library does for the waits of old C
    /// libraries is off: it ends every wait by that clock at once, and threads spin where they should sleep.
    Map<String, String> settings() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }

    /// From now on it is off by this much.
    void set(Duration offset) {
        try {
            // As a whole, because it may be read at any moment.
            Path next = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".next"),
                    (offset.isNegative() ? "" : "+") + offset.toSeconds() + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
