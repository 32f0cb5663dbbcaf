package dev.orders.verify.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Forwards TCP connections on the loopback interface, and breaks them when told to. Two virtual threads serve each
/// connection, one for each direction.
public final class TcpProxy implements AutoCloseable {
    /// Waits.
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

    /// Begins to take connections, on a free port.
    public static TcpProxy open(RoundRobin upstream) throws IOException {
        return open(upstream, Thread::sleep);
    }

    /// The same, with another way to wait.
    static TcpProxy open(Upstream upstream, Sleeper sleeper) throws IOException {
        TcpProxy proxy = new TcpProxy(upstream, sleeper);
        Thread.ofVirtual().name("proxy").start(proxy::accept);
        return proxy;
    }

    /// Where it takes connections.
    public InetSocketAddress address() {
        return new InetSocketAddress(serverSocket.getInetAddress(), serverSocket.getLocalPort());
    }

    /// From now on, this happens to old connections and new ones.
    public synchronized void setMode(ProxyMode next) {
        mode = next;
        notifyAll();
    }

    /// Resets all connections there are.
    public void cut() {
        cuts.incrementAndGet();
        connections.forEach(ProxiedConnection::reset);
    }

    /// Cuts everything, and takes no connection any more.
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
                // It was closed, or one client had gone before it was let in.
            }
        }
    }

    private void serve(Socket client) {
        try {
            client.setTcpNoDelay(true);
            // As far as a process can refuse without leaving its port to somebody else.
            if (mode() == ProxyMode.State.REFUSING) {
                ProxiedConnection.reset(client);
                return;
            }
            int before = cuts.get();
            ProxiedConnection connection = new ProxiedConnection(client, upstream.connect(), this::awaitForwarding);
            connections.add(connection);
            // One that was being made during a cut is cut too.
            if (cuts.get() != before) {
                connection.reset();
            }
            connection.forward();
            connections.remove(connection);
        } catch (IOException _) {
            ProxiedConnection.reset(client);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns when the next piece may go on its way.
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
