package dev.orders.testsupport.proxy;

import dev.orders.testsupport.socket.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A TCP proxy on the loopback interface that can break its connections. Two virtual threads serve each connection,
/// one for each direction.
public final class TcpProxy implements AutoCloseable {
    /// Sleeps. Tests replace it.
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    private static final int BACKLOG = 512;

    private final ServerSocket serverSocket;
    private final Upstream upstream;
    private final Sleeper sleeper;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private ProxyMode mode = ProxyMode.State.FORWARDING;

    TcpProxy(Upstream upstream, Sleeper sleeper) throws IOException {
        this.serverSocket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        this.upstream = upstream;
        this.sleeper = sleeper;
    }

    /// Starts a proxy for one server on a free port.
    public static TcpProxy open(InetSocketAddress server) throws IOException {
        return open(new RoundRobin(() -> List.of(server)));
    }

    /// Starts a proxy for several servers on a free port.
    public static TcpProxy open(RoundRobin upstream) throws IOException {
        return open(upstream, Thread::sleep);
    }

    /// Starts a proxy with a replaced sleeper.
    static TcpProxy open(Upstream upstream, Sleeper sleeper) throws IOException {
        TcpProxy proxy = new TcpProxy(upstream, sleeper);
        Thread.ofVirtual().name("proxy").start(proxy::accept);
        return proxy;
    }

    /// The address on which the proxy accepts connections.
    public InetSocketAddress address() {
        return new InetSocketAddress(serverSocket.getInetAddress(), serverSocket.getLocalPort());
    }

    /// The same address as `host:port`.
    public String hostAndPort() {
        return serverSocket.getInetAddress().getHostAddress() + ":" + serverSocket.getLocalPort();
    }

    /// Sets the mode for existing and new connections.
    public synchronized void setMode(ProxyMode next) {
        mode = next;
        notifyAll();
    }

    /// Resets all existing connections.
    public void cut() {
        cuts.incrementAndGet();
        connections.forEach(ProxiedConnection::reset);
    }

    /// Resets all existing connections, and new ones until the mode changes.
    public void refuse() {
        setMode(ProxyMode.State.REFUSING);
        cut();
    }

    /// Resets all connections and stops accepting new ones.
    @Override
    public void close() throws IOException {
        serverSocket.close();
        cut();
        setMode(ProxyMode.State.FORWARDING);
    }

    private synchronized ProxyMode mode() {
        return mode;
    }

    private void accept() {
        while (!serverSocket.isClosed()) {
            try {
                Socket client = serverSocket.accept();
                Thread.ofVirtual().name("proxy").start(() -> serve(client));
            } catch (IOException _) {
                // The proxy was closed, or the client closed its connection early.
            }
        }
    }

    private void serve(Socket client) {
        try {
            client.setTcpNoDelay(true);
            // A reset is the nearest substitute for a refusal. If the proxy closed its port, another process could
            // take it.
            if (mode() == ProxyMode.State.REFUSING) {
                Sockets.reset(client);
                return;
            }
            int before = cuts.get();
            ProxiedConnection connection = new ProxiedConnection(client, upstream.connect(), this::awaitForwarding);
            connections.add(connection);
            // cut() may have missed this connection while it was being opened.
            if (cuts.get() != before) {
                connection.reset();
            }
            connection.forward();
            connections.remove(connection);
        } catch (IOException _) {
            Sockets.reset(client);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until the next piece of data may be forwarded.
    private void awaitForwarding() throws InterruptedException {
        if (mode() instanceof ProxyMode.Delaying(Duration delay)) {
            sleeper.sleep(delay);
        }
        synchronized (this) {
            while (mode == ProxyMode.State.HOLDING) {
                wait();
            }
        }
    }
}
