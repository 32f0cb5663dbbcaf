package dev.orders.verify.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.sun.net.httpserver.HttpServer;
import dev.orders.verify.chaos.Database;
import dev.orders.verify.chaos.Disruption;
import dev.orders.verify.chaos.Fault;
import dev.orders.verify.chaos.FaultKind;
import dev.orders.verify.chaos.FaultKind.OfConnections;
import dev.orders.verify.chaos.FaultKind.OfInstance;
import dev.orders.verify.chaos.Kinds;
import dev.orders.verify.load.ServiceUnusable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The effect of faults on real processes, and recovery from them. The processes only claim to be the service; this
/// test answers in their place.
final class ClusterTest {
    private static final Set<FaultKind> RESTARTS = Set.of(OfInstance.KILL, OfInstance.RELEASE_CHANGE);
    private static final Set<FaultKind> NOT_OF_THIS_CLUSTER = Set.of(OfInstance.FULL_DISK, OfInstance.RELEASE_CHANGE);

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

    @Test
    void everyFaultOfTwoDatabasesEndsAndAllInstancesServeAgain() throws Exception {
        try (LocalStore store = LocalStore.create(StoreChoice.DYNAMODB);
                Cluster cluster = Cluster.start(Releases.only(launcher()), directory, store, 2, true)) {
            for (FaultKind kind : Kinds.ALL) {
                long before = starts();
                Fault fault = new Fault(kind, List.of(1, 2), Duration.ZERO, Duration.ofMinutes(1));
                cluster.begin(fault);
                cluster.end(fault);
                cluster.recover();

                assertThat(starts() - before).as(kind.label()).isEqualTo(RESTARTS.contains(kind) ? 2 : 0);
            }
            assertThat(cluster.injectableKinds().size() + cluster.notInjected().size())
                    .isEqualTo(Kinds.ALL.size() - NOT_OF_THIS_CLUSTER.size());
        }
    }

    /// A fault of one database must not affect the other one, or a report would blame the wrong database.
    @Test
    void aDatabaseThatRefusesLeavesTheOtherOneReachable() throws Exception {
        try (LocalStore store = LocalStore.create(StoreChoice.DYNAMODB);
                Cluster cluster = Cluster.start(Releases.only(launcher()), directory, store, 2, true)) {
            Fault fault = fault(new OfConnections(Database.DYNAMODB, Disruption.REFUSE), 1);
            assertThat(dynamoAnswers(1)).isTrue();
            cluster.begin(fault);

            assertThat(dynamoAnswers(1)).isFalse();
            assertThat(dynamoAnswers(2)).isTrue();
            assertThat(mongoAnswers(1)).isTrue();
            cluster.end(fault);
            assertThat(dynamoAnswers(1)).isTrue();
        }
    }

    @Test
    void aStoreHasFaultsOfItsDatabasesOnly() throws Exception {
        try (LocalStore store = LocalStore.create(StoreChoice.MONGO);
                Cluster cluster = Cluster.start(Releases.only(launcher()), directory, store, 1, true)) {
            assertThat(variable(1, "IDEMPOTENCY_STORE")).isEmpty();
            assertThat(cluster.injectableKinds())
                    .contains(new OfConnections(Database.MONGODB, Disruption.CUT))
                    .doesNotContain(new OfConnections(Database.DYNAMODB, Disruption.CUT), OfInstance.FULL_DISK);
        }
    }

    @Test
    void anEmbeddedStoreHasDiskFaultsAndNoConnectionFaults() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.create();
                Cluster cluster = Cluster.start(Releases.only(launcher()), directory, store, 1, true)) {
            assertThat(cluster.injectableKinds())
                    .contains(OfInstance.KILL, OfInstance.PAUSE)
                    .hasOnlyElementsOfType(OfInstance.class);
            assertThat(cluster.injectableKinds().size() + cluster.notInjected().size())
                    .isEqualTo(4);
            if (cluster.injectableKinds().contains(OfInstance.FULL_DISK)) {
                Fault full = fault(OfInstance.FULL_DISK, 1);
                cluster.begin(full);
                cluster.end(full);
            }
            cluster.recover();
        }
    }

    @Test
    void anInstanceChangesToThisReleaseAndBack() throws Exception {
        Releases releases = twoReleases();
        Path checkout = directory.resolve("earlier");
        Fault change = fault(OfInstance.RELEASE_CHANGE, 1);

        try (EmbeddedStore store = EmbeddedStore.create();
                Cluster cluster = Cluster.start(releases, directory, store, 1, true)) {
            assertThat(cluster.injectableKinds()).contains(OfInstance.RELEASE_CHANGE);
            assertThat(startsIn(checkout)).isOne();
            cluster.begin(change);
            cluster.end(change);
            assertThat(List.of(starts(), startsIn(checkout))).containsExactly(1L, 1L);
            cluster.begin(change);
            cluster.end(change);
            assertThat(List.of(starts(), startsIn(checkout))).containsExactly(1L, 2L);
        }
    }

    @Test
    void withoutChaosOnlyTheReleaseChangesAndNoOtherFaultIsReportedAsMissing() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.create();
                Cluster cluster = Cluster.start(twoReleases(), directory, store, 1, false)) {
            assertThat(cluster.injectableKinds()).containsExactly(OfInstance.RELEASE_CHANGE);
            assertThat(cluster.notInjected()).isEmpty();
        }
    }

    @Test
    void anInstanceThatTerminatesByItselfIsReported() throws Exception {
        Launcher launcher = launcher("exit 3");

        try (EmbeddedStore store = EmbeddedStore.create();
                Cluster cluster = Cluster.start(Releases.only(launcher), directory, store, 1, true)) {
            ProcessHandle.current().children().forEach(child -> child.onExit().join());

            assertThatThrownBy(cluster::recover)
                    .isInstanceOf(ServiceUnusable.class)
                    .hasMessageContaining("instance 1 terminated by itself");
        }
    }

    private static Fault fault(FaultKind kind, int instance) {
        return new Fault(kind, List.of(instance), Duration.ZERO, Duration.ZERO);
    }

    private boolean dynamoAnswers(int start) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI endpoint = URI.create(variable(start, "AWS_ENDPOINT_URL_DYNAMODB"));
            client.send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding());
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private boolean mongoAnswers(int start) throws Exception {
        try (MongoClient client = MongoClients.create(variable(start, "MONGO_URI"))) {
            return client.getDatabase("test")
                            .runCommand(new Document("ping", 1))
                            .getDouble("ok")
                    == 1;
        }
    }

    /// An environment variable of a process.
    ///
    /// @param start which process, from 1, in the order in which they were started
    private String variable(int start, String name) throws Exception {
        try (Stream<String> lines = Files.lines(directory.resolve("environment-" + start))) {
            return lines.filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private long starts() throws Exception {
        return startsIn(directory);
    }

    private static long startsIn(Path checkout) throws Exception {
        try (Stream<String> lines = Files.lines(checkout.resolve("starts"))) {
            return lines.count();
        }
    }

    private Releases twoReleases() throws Exception {
        Launcher current = launcher();
        Launcher earlier = current.in(Files.createDirectory(directory.resolve("earlier")));
        Files.copy(current.script(), earlier.script(), StandardCopyOption.COPY_ATTRIBUTES);
        return new Releases(current, Optional.of(earlier));
    }

    private Launcher launcher() throws Exception {
        return launcher("exec sleep 600");
    }

    private Launcher launcher(String then) throws Exception {
        Path launcher = Files.writeString(directory.resolve("launcher"), """
                #!/usr/bin/env bash
                cd "$(dirname "$0")"
                echo started >> starts
                env > environment-$(wc -l < starts)
                echo "Orders are served at http://127.0.0.1:%1$d/orders, described at http://127.0.0.1:%1$d/docs." >&2
                %2$s
                """.formatted(
                        service.getAddress().getPort(), then));
        return new Launcher(Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x")));
    }
}
