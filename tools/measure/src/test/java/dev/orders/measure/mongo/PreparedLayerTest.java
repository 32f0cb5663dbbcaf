package dev.orders.measure.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import com.mongodb.event.ConnectionPoolListener;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.measure.layer.Layer;
import dev.orders.store.mongo.DriverOperations;
import dev.orders.store.mongo.StoreOperations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each layer performs the operations it is measured for. Its processor time is not tested.
final class PreparedLayerTest {
    private final MongoServer memory = new MongoServer(new MemoryBackend());
    private final DatabaseServer server = new DatabaseServer(memory.bindAndGetConnectionString(), Optional.empty());

    @AfterEach
    void stop() {
        memory.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource
    void theBareDriverPerformsEachKind(Kind kind) throws IOException {
        assertMeasures(DriverOperations.indexed(server.uri(), MongoClients.create(server.uri())), kind);
    }

    @ParameterizedTest
    @EnumSource
    void theStorePerformsEachKind(Kind kind) throws IOException {
        assertMeasures(new StoreOperations(server.uri(), List.of(), new ConnectionPoolListener() {}), kind);
    }

    @Test
    void theServerRunsInAnotherProcess(@TempDir Path directory) throws IOException {
        try (DatabaseServer other = DatabaseServer.find(directory)) {
            DriverOperations operations =
                    DriverOperations.withoutIndexes(other.uri(), MongoClients.create(other.uri()));
            try (Layer layer = new PreparedLayer("create", other, operations, Kind.CREATE, 4)) {
                assertThat(layer.run(Duration.ofMillis(1)).serverMicros()).isPositive();
            }
        }
    }

    private void assertMeasures(Operations operations, Kind kind) throws IOException {
        try (Layer layer = new PreparedLayer("layer", server, operations, kind, 4)) {
            Layer.Measured measured = layer.run(Duration.ofMillis(1));
            assertThat(measured.cycles()).isPositive();
            assertThat(measured.processorMicros()).isPositive();
            assertThat(measured.median()).isPositive().isLessThanOrEqualTo(measured.late());
        }
    }
}
