package dev.orders.commands.importing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the lines of a file as bytes. Memory is limited: of a line that is too long, only the beginning is kept.
final class Lines implements Closeable {
    private final InputStream input;
    private final int longest;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(1024);
    private boolean isTooLong;
    private long number;
    private long bytes;

    private Lines(InputStream input, int longest) {
        this.input = input;
        this.longest = longest;
    }

    /// @param longest the most bytes of a line
    static Lines of(Path file, int longest) throws IOException {
        return new Lines(new BufferedInputStream(Files.newInputStream(file), 1 << 16), longest);
    }

    /// Reads the next line that is not blank. Returns false at the end of the file.
    boolean next() throws IOException {
        content.reset();
        isTooLong = false;
        boolean isBlank = true;
        int read = input.read();
        while (read >= 0) {
            bytes++;
            if (read != '\n') {
                isBlank &= read == ' ' || read == '\t' || read == '\r';
                append(read);
            } else {
                number++;
                if (!isBlank) {
                    return true;
                }
                content.reset();
            }
            read = input.read();
        }
        number++;
        return !isBlank;
    }

    private void append(int read) {
        isTooLong |= content.size() == longest;
        if (!isTooLong) {
            content.write(read);
        }
    }

    /// The bytes of the line.
    byte[] content() {
        return content.toByteArray();
    }

    /// Whether more bytes belong to the line.
    boolean isTooLong() {
        return isTooLong;
    }

    /// The number of the line; 1 for the first of the file.
    long number() {
        return number;
    }

    /// How many bytes of the file were read so far.
    long readBytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
