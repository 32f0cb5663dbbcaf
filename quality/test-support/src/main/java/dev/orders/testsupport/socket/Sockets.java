package dev.orders.testsupport.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/// Connects sockets and closes them.
public final class Sockets {
    private Sockets() {}

    /// The address of a port on the loopback interface.
    public static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// Connects to an address. The socket sends small pieces of data at once (`TCP_NODELAY`).
    ///
    /// @throws IOException if connecting fails or takes too long
    public static Socket connect(SocketAddress address, Duration timeout) throws IOException {
        return connect(new Socket(), address, timeout);
    }

    /// Connects to an address with a receive buffer of this size. The smaller the buffer, the sooner the other side
    /// must wait for a reader.
    ///
    /// @throws IOException if connecting fails or takes too long
    public static Socket connect(SocketAddress address, Duration timeout, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        return connect(socket, address, timeout);
    }

    private static Socket connect(Socket socket, SocketAddress address, Duration timeout) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, (int) timeout.toMillis());
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    /// Closes a connection with a TCP reset, as a crash would. A connection with TLS is closed normally.
    public static void reset(Socket socket) {
        try {
            if (!(socket instanceof SSLSocket)) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException _) {
            // The connection is closed already.
        }
        close(socket);
    }

    /// Closes a connection. Does nothing if it is closed already.
    public static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // The connection is closed already.
        }
    }
}
