package dev.orders.testsupport.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;

/// One connection through the proxy. Forwards all data in both directions, and the end of each.
final class ProxiedConnection {
    /// Delays forwarding while the proxy is slow or holds data.
    interface Gate {
        void await() throws InterruptedException;
    }

    private static final int PIECE = 16_384;

    private final Socket client;
    private final Socket server;
    private final Gate gate;

    ProxiedConnection(Socket client, Socket server, Gate gate) {
        this.client = client;
        this.server = server;
        this.gate = gate;
    }

    /// Forwards data until both sides have closed.
    void forward() throws InterruptedException {
        Thread back = Thread.ofVirtual().name("proxy").start(() -> pump(server, client));
        pump(client, server);
        back.join();
        close(client);
        close(server);
    }

    /// Resets both sides at once, as a crash would.
    void reset() {
        reset(client);
        reset(server);
    }

    /// Closes a connection with a TCP reset.
    static void reset(Socket socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException _) {
            // The connection is closed already.
        }
        close(socket);
    }

    private void pump(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                gate.await();
                out.write(piece, 0, count);
            }
            gate.await();
            // Only this direction ends: the other side may still send.
            to.shutdownOutput();
        } catch (IOException _) {
            reset();
        } catch (InterruptedException _) {
            reset();
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // The connection is closed already.
        }
    }
}
