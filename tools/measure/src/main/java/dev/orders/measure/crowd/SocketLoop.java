package dev.orders.measure.crowd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;

/// One thread that serves all connections of the crowd, because the crowd shares the machine with the service.
final class SocketLoop implements AutoCloseable {
    private static final int READ_BYTES = 256 * 1024;

    /// From one address at most 28,000 connections to one port are possible.
    private static final int ADDRESSES = 8;

    private final Selector selector;
    private final int port;
    private final ByteBuffer in = ByteBuffer.allocate(READ_BYTES);
    private int connected;
    private long broken;

    private SocketLoop(Selector selector, int port) {
        this.selector = selector;
        this.port = port;
    }

    static SocketLoop open(int port) throws IOException {
        return new SocketLoop(Selector.open(), port);
    }

    /// Opens a connection to the service.
    ///
    /// @param wire receives what the service sends
    void connect(Wire wire) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.bind(new InetSocketAddress("127.0.0." + (1 + connected % ADDRESSES), 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, wire);
        wire.opened(channel);
        connected++;
    }

    /// How many connections the service has closed.
    long broken() {
        return broken;
    }

    /// Serves the connections while a condition holds. The condition is asked about a thousand times a second,
    /// so it may also start what is due.
    void runWhile(BooleanSupplier condition) throws IOException {
        while (condition.getAsBoolean()) {
            selector.select(1);
            for (SelectionKey key : selector.selectedKeys()) {
                serve(key);
            }
            selector.selectedKeys().clear();
        }
    }

    private void serve(SelectionKey key) throws IOException {
        Wire wire = (Wire) key.attachment();
        SocketChannel channel = (SocketChannel) key.channel();
        int length = read(channel);
        if (length < 0) {
            key.cancel();
            channel.close();
            broken++;
            wire.broken(this);
        } else {
            wire.received(in.array(), length);
        }
    }

    /// The number of bytes that have arrived; negative if the connection has ended.
    private int read(SocketChannel channel) {
        in.clear();
        try {
            return channel.read(in);
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
