package dev.orders.verify.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;

/// One connection through a proxy: what comes from one side goes to the other, its end too.
final class ProxiedConnection {
    /// Holds back what is to pass, if need be.
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

    /// Forwards until both sides have ended.
    void forward() throws InterruptedException {
        Thread back = Thread.ofVirtual().name("proxy").start(() -> pump(server, client));
        pump(client, server);
        back.join();
        close(client);
        close(server);
    }

    /// Ends both sides at once, as a crash does.
    void reset() {
        reset(client);
        reset(server);
    }

    /// Ends a connection so that its other side is told by a reset.
    static void reset(Socket socket) {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException _) {
            // It is gone already.
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
            // One side may have said all that it will say and still listen.
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
            // It is gone already.
        }
    }
}
