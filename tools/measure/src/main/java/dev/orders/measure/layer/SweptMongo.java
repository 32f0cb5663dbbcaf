package dev.orders.measure.layer;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/// A MongoDB in the memory of this process, with a database that is swept.
public final class SweptMongo implements AutoCloseable {
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final String uri = server.bindAndGetConnectionString();
    private final Sweeper sweeper;

    /// @param database the database to sweep
    public SweptMongo(String database) {
        sweeper = new Sweeper(uri, database);
    }

    /// Where the server listens.
    public InetSocketAddress address() {
        return server.getLocalAddress();
    }

    /// The connection string.
    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        sweeper.close();
        server.shutdownNow();
    }
}
