package dev.orders.measure;

import dev.orders.core.placement.Claim;
import dev.orders.measure.layer.CycleLayer;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Samples;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/// The upper limit: appends the bytes of a claim, an order and its events to a file, with one sync for all waiting
/// appends. It looks up nothing, checks nothing, and does not recover its data.
final class BareLog implements Closeable {
    private static final int BATCH = 512;

    private record Append(ByteBuffer bytes, CompletableFuture<Long> place) {}

    private final BlockingQueue<Append> queue = new ArrayBlockingQueue<>(4096);
    private final FileChannel file;
    private final Thread thread = new Thread(this::write, "bare-log");

    private BareLog(Path directory) throws IOException {
        this.file = FileChannel.open(
                directory.resolve("bare.log"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        thread.start();
    }

    /// Opens a log in an empty directory.
    static Layer open(Path directory, int clients) throws IOException {
        BareLog log = new BareLog(directory);
        return new CycleLayer("bare log", clients, log::cycle, log);
    }

    private void cycle() {
        Claim claim = Samples.claim();
        byte[] created = bytes(
                claim.key().value(), claim.fingerprint().hex(), claim.answer().body(), claim.event());
        long place = append(created);
        read(place, created.length);
        append(bytes(
                claim.order().id(),
                "CREATED",
                "PAID",
                claim.actor(),
                claim.order().createdAt()));
    }

    private static byte[] bytes(Object... parts) {
        StringBuilder text = new StringBuilder(640);
        for (Object part : parts) {
            text.append(part).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private long append(byte[] bytes) {
        Append append = new Append(ByteBuffer.wrap(bytes), new CompletableFuture<>());
        try {
            queue.put(append);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return append.place().join();
    }

    private void read(long place, int length) {
        try {
            file.read(ByteBuffer.allocate(length), place);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write() {
        List<Append> batch = new ArrayList<>(BATCH);
        try {
            while (true) {
                batch.clear();
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                long place = file.size();
                ByteBuffer bytes = ByteBuffer.allocate(batch.stream()
                        .mapToInt(append -> append.bytes().limit())
                        .sum());
                batch.forEach(append -> bytes.put(append.bytes().duplicate()));
                bytes.flip();
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(false);
                for (Append append : batch) {
                    append.place().complete(place);
                    place += append.bytes().limit();
                }
            }
        } catch (InterruptedException _) {
            // The log was closed.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        file.close();
    }
}
