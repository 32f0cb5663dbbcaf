package dev.orders.testsupport.socket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// A port for a process that cannot choose a free one itself.
public final class FreePort {
    private FreePort() {}

    /// Finds a port of the loopback interface on which no process listens. Another process may take it at any time.
    public static int find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
