package dev.orders.measure.crowd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One connection of the crowd.
interface Wire {
    /// Called when the connection is open.
    void opened(SocketChannel channel) throws IOException;

    /// Called when bytes have arrived.
    void received(byte[] bytes, int length) throws IOException;

    /// Called when the service has closed the connection.
    void broken(SocketLoop loop) throws IOException;

    /// Sends a request. It is smaller than any socket's buffer, so one write is enough.
    static void send(SocketChannel channel, byte[] request) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(request);
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            throw new IOException("a request does not fit into the socket's buffer");
        }
    }
}
