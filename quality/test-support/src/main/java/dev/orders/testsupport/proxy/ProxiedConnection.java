package dev.orders.testsupport.proxy;

import dev.orders.testsupport.socket.Sockets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

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
        Sockets.close(client);
        Sockets.close(server);
    }

    /// Resets both sides at once, as a crash would.
    void reset() {
        Sockets.reset(client);
        Sockets.reset(server);
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
}
