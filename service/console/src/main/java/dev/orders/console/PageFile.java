package dev.orders.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/// A file of the page, as it is and compressed.
///
/// @param entityTag changes when the content changes
// The arrays are never changed; copies for each answer would cost their size.
@SuppressWarnings("ArrayRecordComponent")
record PageFile(String mediaType, byte[] content, byte[] compressed, String entityTag) {
    static PageFile of(String mediaType, byte[] content) {
        return new PageFile(
                mediaType, content, compress(content), '"' + hash(content).substring(0, 22) + '"');
    }

    /// The SHA-256 hash in the form of a Content-Security-Policy, without its prefix.
    static String hash(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] compress(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream compressing = new GZIPOutputStream(bytes)) {
            compressing.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
