package dev.orders.verify.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.orders.verify.chaos.Fault;
import dev.orders.verify.chaos.FaultKind;
import dev.orders.verify.load.ServiceUnusable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The effect of faults on real processes, and recovery from them. The processes only claim to be the service; this
/// test answers in their place.
final class ClusterTest {
    @TempDir
    Path directory;

    private final HttpServer service;

    ClusterTest() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        service.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultOfASharedStoreEndsAndAllInstancesServeAgain(FaultKind kind) throws Exception {
        try (SharedStore store = SharedStore.create(null);
                Cluster cluster = Cluster.start(launcher(), directory, store, 2)) {
            Fault fault = new Fault(kind, List.of(1, 2), Duration.ZERO, Duration.ofMinutes(1));
            cluster.begin(fault);
            cluster.end(fault);
            cluster.recover();

            assertThat(starts()).isEqualTo(kind == FaultKind.KILL ? 4 : 2);
            assertThat(cluster.injectableKinds())
                    .contains(FaultKind.KILL, FaultKind.PAUSE, FaultKind.CUT, FaultKind.STALL);
        }
    }

    @Test
    void anEmbeddedStoreHasDiskFaultsAndNoConnectionFaults() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.create();
                Cluster cluster = Cluster.start(launcher(), directory, store, 1)) {
            assertThat(cluster.injectableKinds())
                    .contains(FaultKind.KILL, FaultKind.PAUSE)
                    .doesNotContain(FaultKind.CUT, FaultKind.REFUSE, FaultKind.SLOW, FaultKind.STALL, FaultKind.LOSE);
            assertThat(cluster.injectableKinds().size() + cluster.notInjected().size())
                    .isEqualTo(4);
            if (cluster.injectableKinds().contains(FaultKind.FULL_DISK)) {
                Fault full = new Fault(FaultKind.FULL_DISK, List.of(1), Duration.ZERO, Duration.ZERO);
                cluster.begin(full);
                cluster.end(full);
            }
            cluster.recover();
        }
    }

    @Test
    void anInstanceThatTerminatesByItselfIsReported() throws Exception {
        Launcher launcher = launcher("exit 3");

        try (EmbeddedStore store = EmbeddedStore.create();
                Cluster cluster = Cluster.start(launcher, directory, store, 1)) {
            ProcessHandle.current().children().forEach(child -> child.onExit().join());

            assertThatThrownBy(cluster::recover)
                    .isInstanceOf(ServiceUnusable.class)
                    .hasMessageContaining("instance 1 terminated by itself");
        }
    }

    private long starts() throws Exception {
        try (Stream<String> lines = Files.lines(directory.resolve("starts"))) {
            return lines.count();
        }
    }

    private Launcher launcher() throws Exception {
        return launcher("exec sleep 600");
    }

    private Launcher launcher(String then) throws Exception {
        Path launcher = Files.writeString(directory.resolve("launcher"), """
                #!/usr/bin/env bash
                echo started >> "$(dirname "$0")/starts"
                echo "Orders are served at http://127.0.0.1:%1$d/orders, described at http://127.0.0.1:%1$d/docs." >&2
                %2$s
                """.formatted(
                        service.getAddress().getPort(), then));
        return new Launcher(Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x")));
    }
}
