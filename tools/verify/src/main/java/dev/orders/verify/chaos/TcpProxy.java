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

    private final ServerSocket door;
    private final Upstream upstream;
    private final Sleeper sleeper;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private Line line = Line.State.OPEN;

    TcpProxy(Upstream upstream, Sleeper sleeper) throws IOException {
        this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
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
        return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
    }

    /// From now on, this happens to old connections and new ones.
    public synchronized void set(Line next) {
        line = next;
        notifyAll();
    }

    /// Resets all connections there are.
    public void cut() {
        cuts.incrementAndGet();
        links.forEach(Link::reset);
    }

    /// Cuts everything, and takes no connection any more.
    @Override
    public void close() throws IOException {
        door.close();
        cut();
        set(Line.State.OPEN);
    }

    private synchronized Line line() {
        return line;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
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
            if (line() == Line.State.REFUSING) {
                Link.reset(client);
                return;
            }
            int before = cuts.get();
            Link link = new Link(client, upstream.connect(), this::letPass);
            links.add(link);
            // One that was being made during a cut is cut too.
            if (cuts.get() != before) {
                link.reset();
            }
            link.forward();
            links.remove(link);
        } catch (IOException _) {
            Link.reset(client);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns when the next piece may go on its way.
    private void letPass() throws InterruptedException {
        if (line() instanceof Line.Slow(Duration delay)) {
            sleeper.sleep(delay);
        }
        synchronized (this) {
            while (line == Line.State.HOLDING) {
                wait();
            }
        }
    }
}
