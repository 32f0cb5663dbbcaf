package dev.orders.verify.local;

import dev.orders.verify.chaos.Database;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/// A database of one run. Its data is deleted at the end of the run.
sealed interface SharedDatabase extends AutoCloseable permits MongoDatabase, DynamoTable {
    /// Which database it is.
    Database kind();

    /// The name in reports.
    String name();

    /// The environment variables with which an instance uses this database.
    Map<String, String> settings();

    /// The addresses of the single server that instances connect to. Empty if a proxy cannot be placed in front
    /// of it.
    List<InetSocketAddress> addresses();

    /// The settings with which an instance reaches the same server through a proxy.
    Map<String, String> settingsThrough(InetSocketAddress proxy);

    @Override
    void close();
}
