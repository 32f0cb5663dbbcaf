package dev.orders.verify.local;

import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.verify.load.ServiceUnusable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One instance of a cluster. It may be killed and restarted, each time on another port.
final class ClusterInstance implements AutoCloseable {
    private static final int STARTS = 3;

    private final int number;
    private final Releases releases;
    private final Path log;
    private final Map<String, String> settings;
    private final InstanceConnections connections;
    private final @Nullable ShiftedClock clock;
    private volatile Launcher launcher;
    private volatile @Nullable ServiceProcess instance;

    /// @param connections to its databases; the instance closes them
    /// @param clock the clock that can jump; null if there is none
    ClusterInstance(
            int number,
            Releases releases,
            Path log,
            Map<String, String> settings,
            InstanceConnections connections,
            @Nullable ShiftedClock clock) {
        this.number = number;
        this.releases = releases;
        this.launcher = releases.first();
        this.log = log;
        this.settings = settings;
        this.connections = connections;
        this.clock = clock;
    }

    /// Starts the process. Repeats a failed start, as supervisors do: on a busy machine the database may seem to be
    /// unavailable.
    void start() throws IOException, ServiceUnusable {
        for (int left = STARTS - 1; instance == null; left--) {
            try {
                instance = launcher.start(log, settings);
            } catch (ServiceUnusable refused) {
                if (left == 0) {
                    throw refused;
                }
            }
        }
    }

    /// The address on which the process accepts connections. Empty while the instance is down.
    Optional<InetSocketAddress> address() {
        ServiceProcess running = instance;
        return running == null
                ? Optional.empty()
                : Optional.of(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(),
                        URI.create(running.url()).getPort()));
    }

    /// The connections to its databases.
    InstanceConnections connections() {
        return connections;
    }

    Optional<ShiftedClock> clock() {
        return Optional.ofNullable(clock);
    }

    /// The current process. Empty while the instance is down.
    Optional<ServiceProcess> running() {
        return Optional.ofNullable(instance);
    }

    void kill() throws InterruptedException {
        ServiceProcess running = instance;
        instance = null;
        if (running != null) {
            running.kill();
        }
    }

    /// Lets the process finish its work and end. The next start is of the other release.
    void leaveRelease() {
        ServiceProcess running = instance;
        instance = null;
        if (running != null) {
            running.close();
        }
        launcher = releases.after(launcher);
    }

    /// Starts the process if it was killed and not restarted yet.
    ///
    /// @throws ServiceUnusable if it cannot be started, or has terminated by itself
    void restartIfDown() throws IOException, ServiceUnusable {
        ServiceProcess running = instance;
        if (running == null) {
            start();
        } else if (!running.isAlive()) {
            throw new ServiceUnusable("instance " + number + " terminated by itself; " + log + " may say why");
        }
    }

    /// Whether the instance answers its health check with 200.
    boolean isHealthy() {
        ServiceProcess running = instance;
        return running != null && Health.isOk(running.url());
    }

    @Override
    public String toString() {
        return "instance " + number;
    }

    @Override
    public void close() throws IOException {
        ServiceProcess running = instance;
        if (running != null) {
            if (running.isAlive()) {
                // A suspended process would not handle the signal to stop.
                Signals.resume(running.pid());
            }
            running.close();
        }
        connections.close();
    }
}
