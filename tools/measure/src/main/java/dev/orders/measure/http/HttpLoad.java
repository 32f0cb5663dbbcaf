package dev.orders.measure.http;

import dev.orders.measure.layer.Layer;
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

/// A load generator that uses little processor time, because it shares the machine with the service: one thread, one
/// connection per client, one request at a time on each.
public final class HttpLoad {
    private static final int ANSWER_BYTES = 65_536;

    /// A client: its connection and its scenario.
    private static final class Client {
        private final SocketChannel channel;
        private final Scenario scenario;
        private final ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES);
        private long begun = System.nanoTime();

        private Client(SocketChannel channel, Scenario scenario) {
            this.channel = channel;
            this.scenario = scenario;
        }

        /// Sends the next request. It is smaller than any socket's buffer, so one write is enough.
        private void send() throws IOException {
            ByteBuffer request = ByteBuffer.wrap(scenario.nextRequest());
            channel.write(request);
            if (request.hasRemaining()) {
                throw new IOException("a request does not fit into the socket's buffer");
            }
        }

        /// Reads from the socket. If the answer is complete, sends the next request.
        ///
        /// @return whether the answer completed a cycle
        private boolean receiveAndSendNext() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("the service has closed a connection");
            }
            Scenario.Answer answer = ResponseParser.parse(in.array(), in.position());
            if (answer == null) {
                return false;
            }
            in.clear();
            boolean ended = scenario.accept(answer);
            send();
            return ended;
        }
    }

    private HttpLoad() {}

    /// Runs a scenario for each client for `length`.
    public static Layer.Measured run(int port, int clients, Duration length, Supplier<Scenario> scenarios)
            throws IOException {
        Histogram latency = new Histogram(3);
        long cycles = 0;
        List<SocketChannel> channels = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int client = 0; client < clients; client++) {
                channels.add(connect(port, selector, scenarios.get()));
            }
            long started = System.nanoTime();
            long deadline = started + length.toNanos();
            long now = started;
            do {
                selector.select(1);
                now = System.nanoTime();
                for (SelectionKey key : selector.selectedKeys()) {
                    Client client = (Client) key.attachment();
                    if (client.receiveAndSendNext()) {
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

    private static SocketChannel connect(int port, Selector selector, Scenario scenario) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Client client = new Client(channel, scenario);
        channel.register(selector, SelectionKey.OP_READ, client);
        client.send();
        return channel;
    }
}
