package dev.orders.commands.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The SHA-256 of each file of a backup, in the form that `sha256sum --check` reads.
final class Checksums {
    static final String FILE = "SHA256SUMS";

    private Checksums() {}

    /// The lines for these files of a directory.
    static String of(Path directory, List<String> names) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            lines.append(sha256(directory.resolve(name)))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        return lines.toString();
    }

    /// Checks that the files are those that were written.
    ///
    /// @throws IllegalArgumentException with a sentence that names the first file that is not
    static void require(Path directory, List<String> names) throws IOException {
        List<String> known = Files.readAllLines(directory.resolve(FILE));
        for (String name : names) {
            Path file = directory.resolve(name);
            if (!Files.exists(file)) {
                throw new IllegalArgumentException(
                        "The backup " + directory + " is not complete: " + name + " is missing");
            }
            if (!known.contains(sha256(file) + "  " + name)) {
                throw new IllegalArgumentException("The backup " + directory + " is damaged: the SHA-256 of " + name
                        + " is not the one in " + FILE + ". Use another backup");
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
