package dev.orders.architecture.diagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orders.architecture.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `docs/DIAGRAMS/exports.mjs` writes about the exports in a directory: from what each was made, and its hash.
public final class Exports {
    /// A line of the manifest: the hash of what the export was made from, that of the export, and its name.
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([0-9a-f]{64}) (\\S+)");

    private Exports() {}

    /// The manifest of a directory: the two hashes for each name. A merge that kept the lines of both sides is refused.
    public static Map<String, String> in(Path directory) {
        return manifest(Repository.read(directory.resolve("exports.sha256")));
    }

    static Map<String, String> manifest(String text) {
        Map<String, String> exports = new HashMap<>();
        for (String line : text.lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("no line of a manifest: " + line);
            }
            if (exports.put(parts.group(3), parts.group(1) + " " + parts.group(2)) != null) {
                throw new IllegalArgumentException(parts.group(3) + " is there twice");
            }
        }
        return exports;
    }

    /// The hash of everything that an export is made from, in this order.
    public static String inputs(Stream<byte[]> contents) {
        return sha256(
                contents.map(Exports::sha256).collect(Collectors.joining("\n")).getBytes(UTF_8));
    }

    /// The hash of a file.
    public static String hash(Path file) {
        return sha256(bytes(file));
    }

    /// The content of a file.
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
