package dev.orders.fronts;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Both fronts with the same settings, each with a database of its own.
public abstract class Fronts implements AutoCloseable {
    private final MongoServer mongo = new MongoServer(new MemoryBackend());
    private final Path directory;
    private final ServerFront server;
    private final Functions functions;

    /// @param directory an empty directory, which [#close()] deletes
    /// @param variables the settings of both
    Fronts(Path directory, Map<String, String> variables) throws IOException {
        this.directory = directory;
        Map<String, String> common = new HashMap<>(variables);
        common.put("EVENT_SINKS", "none");
        common.put("WEBHOOK_PRIVATE_TARGETS", "allow");
        common.put("MONGO_URI", mongo.bindAndGetConnectionString());
        // The tests are a proxy of this machine.
        common.put("TRUSTED_PROXIES", "127.0.0.1");
        Map<String, String> ofServer = new HashMap<>(common);
        ofServer.put("MONGO_DB", "server");
        // Both start at the same time.
        ServiceProcess starting = ServerFront.start(Files.createDirectories(directory.resolve("server")), ofServer);
        common.put("MONGO_DB", "functions");
        functions = new Functions(Files.createDirectories(directory.resolve("functions")), common);
        server = ServerFront.connect(starting);
    }

    /// The front of this kind.
    public final Front of(Front.Kind kind) {
        return switch (kind) {
            case SERVER -> server;
            case FUNCTIONS -> functions;
        };
    }

    /// The functions.
    public final Functions functions() {
        return functions;
    }

    @Override
    public void close() throws IOException {
        server.close();
        functions.close();
        mongo.shutdownNow();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
