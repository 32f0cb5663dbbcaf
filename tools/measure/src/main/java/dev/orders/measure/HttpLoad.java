package dev.orders.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/// A load generator that takes little of the machine it shares with what it measures: one thread, one connection for
/// each client, one request at a time on each.
final class HttpLoad {
    private static final int ANSWER_BYTES = 65_536;

    /// A connection, and what is said on it.
    private static final class Client {
        private final SocketChannel channel;
        private final Dialogue dialogue;
        private final ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES);
        private long begun = System.nanoTime();

        private Client(SocketChannel channel, Dialogue dialogue) {
            this.channel = channel;
            this.dialogue = dialogue;
        }

        /// A request is smaller than any socket's buffer, so it goes at once.
        private void send() throws IOException {
            ByteBuffer request = ByteBuffer.wrap(dialogue.next());
            channel.write(request);
            if (request.hasRemaining()) {
                throw new IOException("a request does not fit into the socket's buffer");
            }
        }

        /// Whether the answer is whole, and was the end of a cycle.
        private boolean receive() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("the service has closed a connection");
            }
            Dialogue.Answer answer = AnswerBytes.parse(in.array(), in.position());
            if (answer == null) {
                return false;
            }
            in.clear();
            boolean ended = dialogue.take(answer);
            send();
            return ended;
        }
    }

    private HttpLoad() {}

    /// Has each of `clients` hold a dialogue for `length`.
    static Layer.Measured run(int port, int clients, Duration length, Supplier<Dialogue> dialogues) throws IOException {
        Histogram latency = new Histogram(3);
        long cycles = 0;
        List<SocketChannel> channels = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int client = 0; client < clients; client++) {
                channels.add(connect(port, selector, dialogues.get()));
            }
            long started = System.nanoTime();
            long deadline = started + length.toNanos();
            long now = started;
            do {
                selector.select(1);
                now = System.nanoTime();
                for (SelectionKey key : selector.selectedKeys()) {
                    Client client = (Client) key.attachment();
                    if (client.receive()) {
                        latency.recordValue(now - client.begun);
                        client.begun = now;
                        cycles++;
                    }
                }
                selector.selectedKeys().clear();
            } while (now < deadline || cycles == 0);
            return Layer.Measured.of(cycles, now - started, latency);
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private static SocketChannel connect(int port, Selector selector, Dialogue dialogue) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Client client = new Client(channel, dialogue);
        channel.register(selector, SelectionKey.OP_READ, client);
        client.send();
        return channel;
    }
}
