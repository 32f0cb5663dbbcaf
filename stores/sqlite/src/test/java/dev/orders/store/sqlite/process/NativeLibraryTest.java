package dev.orders.store.sqlite.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// Tests where SQLite's native library comes from. Each test has its own process, because a process loads it
/// once.
@Timeout(60)
final class NativeLibraryTest {
    @TempDir
    Path temporary;

    private Path missing;

    @BeforeEach
    void name() {
        missing = temporary.resolve("missing");
    }

    @Test
    void aTemporaryDirectoryThatCannotBeUsedIsNamed() throws IOException {
        assertThat(saidWith("-Djava.io.tmpdir=" + missing))
                .contains("SQLite's native library could not be unpacked to the temporary directory " + missing
                        + " and loaded from there: that directory must be writable, have 2 MB of room, and not be"
                        + " mounted with noexec");
    }

    @Test
    void aLibraryThatIsNotInItsDirectoryIsUnpacked() throws IOException {
        assertThat(saidWith("-Dorg.sqlite.lib.path=" + missing, "-Dorg.sqlite.tmpdir=" + temporary))
                .startsWith("0 ");
    }

    @Test
    void ifTheLibraryIsMissingAndCannotBeUnpackedBothDirectoriesAreNamed() throws IOException {
        Path unpacked = temporary.resolve("unpacked");

        assertThat(saidWith("-Dorg.sqlite.lib.path=" + unpacked, "-Dorg.sqlite.tmpdir=" + missing))
                .contains("SQLite's native library could not be loaded from " + unpacked
                        + ", which org.sqlite.lib.path names, and not be unpacked to the temporary directory "
                        + missing);
    }

    @Test
    void aLibraryThatIsInItsDirectoryNeedsNoTemporaryDirectory() throws IOException {
        Path unpacked = Files.createDirectory(temporary.resolve("unpacked"));
        try (InputStream library = Objects.requireNonNull(SQLiteJDBCLoader.class.getResourceAsStream(
                LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName()))) {
            Files.copy(library, unpacked.resolve(LibraryLoaderUtil.getNativeLibName()));
        }

        assertThat(saidWith("-Dorg.sqlite.lib.path=" + unpacked, "-Djava.io.tmpdir=" + missing))
                .startsWith("0 ");
    }

    /// Returns the output of a process on an empty data directory, until it has placed an order or has failed.
    private String saidWith(String... options) throws IOException {
        try (OtherProcess process = OtherProcess.start(temporary.resolve("data"), 0, List.of(options))) {
            while (true) {
                for (String line : process.say(1)) {
                    if (line.startsWith("0 ") || line.contains("StoreUnavailableException")) {
                        return line;
                    }
                }
            }
        }
    }
}
