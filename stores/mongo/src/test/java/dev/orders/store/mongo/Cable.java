package dev.orders.store.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// A network cable to a database that a test can pull or kink: a relay of bytes between the store and the server.
public final class Cable implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket entrance;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean pulled;
    private volatile CountDownLatch open = new CountDownLatch(0);

    /// Plugs a cable into the server at this address.
    public Cable(InetSocketAddress server) {
        this.server = server;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// Where the store finds the server.
    public String address() {
        return "127.0.0.1:" + entrance.getLocalPort();
    }

    /// Every connection breaks, and none comes about until the cable is mended.
    public void pull() {
        pulled = true;
        ends.forEach(Cable::close);
    }

    /// Connections stand, but no byte arrives until the cable is mended.
    public void kink() {
        open = new CountDownLatch(1);
    }

    /// As good as new.
    public void mend() {
        pulled = false;
        open.countDown();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket store = entrance.accept();
                if (pulled) {
                    store.close();
                } else {
                    connect(store);
                }
            } catch (IOException closed) {
                // The next round sees whether the test is over.
            }
        }
    }

    private void connect(Socket store) throws IOException {
        Socket database = new Socket(server.getAddress(), server.getPort());
        ends.add(store);
        ends.add(database);
        Thread.ofVirtual().start(() -> relay(store, database));
        Thread.ofVirtual().start(() -> relay(database, store));
    }

    private void relay(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[65_536];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                open.await();
                out.write(buffer, 0, length);
            }
        } catch (IOException broken) {
            // As a cable breaks: both ends find out by themselves.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        mend();
        try {
            entrance.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ends.forEach(Cable::close);
    }

    private static void close(Socket end) {
        try {
            end.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
