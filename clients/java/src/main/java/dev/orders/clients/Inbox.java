package dev.orders.clients;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/// The events that have arrived, in a file, each once. A database would do the same with a unique key.
public final class Inbox implements AutoCloseable {
    private final Set<String> ids = new HashSet<>();
    private final FileChannel file;

    /// Opens a file, and reads what a process before this one has stored.
    public Inbox(Path path, Work work) throws IOException {
        if (Files.exists(path)) {
            for (String line : Files.readAllLines(path)) {
                String[] idAndEvent = line.split(" ", 2);
                // A process that was killed may leave a part of a line. It has not answered 2xx, so the event
                // comes again.
                if (idAndEvent.length == 2 && idAndEvent[1].endsWith(".")) {
                    String event = idAndEvent[1].substring(0, idAndEvent[1].length() - 1);
                    ids.add(idAndEvent[0]);
                    work.take(idAndEvent[0], Base64.getDecoder().decode(event));
                }
            }
        }
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (file.size() > 0) {
            write("\n");
        }
    }

    /// Stores an event, so that it survives a crash. Returns false if it has arrived before.
    public synchronized boolean store(String id, byte[] event) throws IOException {
        if (ids.contains(id)) {
            return false;
        }
        write(id + " " + Base64.getEncoder().encodeToString(event) + ".\n");
        ids.add(id);
        return true;
    }

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
