package dev.orders.store.sqlite;

import dev.orders.core.background.Background;
import dev.orders.core.port.CrashPointContract;
import dev.orders.core.port.StorePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// SQLite after a crash: the store is opened on a copy of its files, made right after a statement.
final class CrashPointTest extends CrashPointContract {
    @TempDir
    Path temporary;

    private final WatchedStatements statements = WatchedStatements.start();
    private Path directory;
    private SqliteStore store;
    private int directories;

    @BeforeEach
    void open() {
        directory = newDirectory();
        store = SqliteStore.open(directory, Background.unobserved());
    }

    @AfterEach
    void close() {
        store.close();
        statements.close();
    }

    @Override
    protected int dieAfter(int writes, Consumer<StorePorts> work) {
        Path left = newDirectory();
        statements.watch(number -> {
            if (number == writes) {
                copy(directory, left);
            }
        });
        work.accept(StorePorts.of(
                store, store.log(), store.customers(), store.retention(Clock.systemUTC()), store.holdings()));
        int happened = statements.unwatch();
        if (happened < writes) {
            return happened;
        }
        store.close();
        directory = left;
        store = SqliteStore.open(left, Background.unobserved());
        return writes;
    }

    @Override
    protected void startOver() {
        store.close();
        open();
    }

    private Path newDirectory() {
        directories++;
        return temporary.resolve(String.valueOf(directories));
    }

    /// Copies the files that a killed process leaves. The shared memory file is left out, because SQLite creates
    /// it again.
    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            List<Path> kept =
                    files.filter(file -> !file.toString().endsWith("-shm")).toList();
            for (Path file : kept) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    protected StorePorts store() {
        return StorePorts.of(
                store, store.log(), store.customers(), store.retention(Clock.systemUTC()), store.holdings());
    }
}
