package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Says why the store cannot be opened.
public final class OpeningFailure {
    /// The size of an empty database, in bytes.
    private static final long ROOM = 256 * 1024;

    private OpeningFailure() {}

    /// The data directory cannot be created or written.
    public static StoreUnavailableException of(Path directory, IOException failure) {
        return new StoreUnavailableException(
                "The data directory " + directory + " cannot be written (" + reason(failure) + ")", failure);
    }

    /// The database cannot be opened.
    public static StoreUnavailableException ofDatabase(Path file, Exception failure) {
        return new StoreUnavailableException(
                "The database " + file + " cannot be opened (" + reason(file, failure) + ")", failure);
    }

    /// Some messages of Java contain only the path.
    private static @Nullable String reason(IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException _ -> "it is a file";
            case AccessDeniedException denied -> "permission denied: " + denied.getFile();
            default -> failure.getMessage();
        };
    }

    /// SQLite reports some effects of a full disk as I/O errors.
    private static @Nullable String reason(Path file, Throwable failure) {
        long free = file.toFile().getUsableSpace();
        return free < ROOM
                ? "its disk is full, with " + free + " bytes free"
                : rootOf(failure).getMessage();
    }

    /// The driver wraps some errors of SQLite in "Error opening connection".
    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }
}
