package dev.orders.testsupport.proxy;

import dev.orders.testsupport.socket.Sockets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Connects to several addresses in turn, and skips those that refuse the connection.
public final class RoundRobin implements Upstream {
    /// A local process that does not accept a connection within this time is overloaded.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Supplier<List<InetSocketAddress>> addresses;
    private final AtomicInteger turns = new AtomicInteger();

    /// @param addresses the current addresses
    public RoundRobin(Supplier<List<InetSocketAddress>> addresses) {
        this.addresses = addresses;
    }

    @Override
    public Socket connect() throws IOException {
        List<InetSocketAddress> now = addresses.get();
        int turn = turns.getAndIncrement();
        IOException refusal = new ConnectException("there is no address to connect to");
        for (int step = 0; step < now.size(); step++) {
            try {
                return Sockets.connect(now.get(Math.floorMod(turn + step, now.size())), PATIENCE);
            } catch (IOException failure) {
                refusal = failure;
            }
        }
        throw refusal;
    }
}
