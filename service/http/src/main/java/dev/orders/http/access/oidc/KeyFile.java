package dev.orders.http.access.oidc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A file with a JSON Web Key Set.
record KeyFile(Path path) implements KeySource {
    @Override
    public KeySet load() throws IOException {
        byte[] bytes;
        try (InputStream file = Files.newInputStream(path)) {
            bytes = file.readNBytes(HttpDocument.MAX_BYTES);
        } catch (IOException unreadable) {
            throw new IOException(
                    path + " cannot be read (" + unreadable.getClass().getSimpleName() + ")", unreadable);
        }
        return KeySet.parse(path.toString(), bytes);
    }

    /// Reading a file costs less than finding out whether it has changed in every way that files can be
    /// replaced.
    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }
}
