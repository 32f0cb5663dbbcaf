package dev.orders.store.mongo.connection;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoIncompatibleDriverException;
import com.mongodb.MongoSecurityException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadConcernLevel;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterType;
import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.core.breaker.Breaker;
import dev.orders.core.port.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/// Connects to MongoDB with guarantees that do not depend on the connection string: a write is acknowledged only
/// after a majority has it in its journal, a read never returns what could be rolled back, and every wait has a
/// limit.
public final class Connection {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    /// The limit for one operation as a whole: server selection, waiting for a connection, the work of the
    /// server, retries. Longer than the driver needs to find a new primary in a healthy replica set that lost
    /// its primary (about 4 s).
    private static final long TIMEOUT_MILLIS = 5_000;

    private static final long PROBE_SECONDS = 2;

    /// An option of MongoDB's shell, which the driver ignores. Amazon's console shows connection strings with
    /// it.
    private static final Pattern AUTHORITIES_OPTION = Pattern.compile("[?&;](?i:tlsCAFile)=");

    /// Error codes of the server (mongodb/mongo, `src/mongo/base/error_codes.yml`).
    private static final int UNAUTHORIZED = 13;

    private Connection() {}

    /// Creates a client that has not connected yet.
    ///
    /// @throws IllegalArgumentException if the server has no connection string, or one that asks for less than
    ///     the store promises
    public static MongoClient open(Server server, List<CommandListener> commands, ConnectionPoolListener pool) {
        ConnectionString connection = parsed(server);
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyConnectionString(connection)
                .writeConcern(durable(connection.getWriteConcern()))
                .readConcern(committed(connection.getReadConcern()))
                .readPreference(primary(connection.getReadPreference()))
                .applyToConnectionPoolSettings(pools -> pools.addConnectionPoolListener(pool));
        commands.forEach(settings::addCommandListener);
        server.authorities()
                .ifPresent(authorities -> settings.applyToSslSettings(tls -> tls.context(authorities.client())));
        if (connection.isDirectConnection() == null && !Boolean.TRUE.equals(connection.isLoadBalanced())) {
            // Otherwise the driver treats a single host without replicaSet as a direct connection, and sends
            // primaryPreferred instead of primary. A member that is no longer primary would then still answer
            // reads.
            settings.applyToClusterSettings(cluster -> cluster.mode(ClusterConnectionMode.MULTIPLE));
        }
        if (connection.getTimeout() == null) {
            settings.timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (connection.getApplicationName() == null) {
            settings.applicationName("orders");
        }
        return MongoClients.create(settings.build());
    }

    /// The database, after a server has answered. With `directConnection=true` and a member of a replica set,
    /// reads are linearizable, because only a primary answers such reads, whatever preference the driver sends.
    public static MongoDatabase database(MongoClient client, String name) {
        MongoDatabase database = client.getDatabase(name);
        ClusterDescription cluster = client.getClusterDescription();
        boolean isDirectToMember = cluster.getConnectionMode() == ClusterConnectionMode.SINGLE
                && cluster.getType() == ClusterType.REPLICA_SET;
        return isDirectToMember ? database.withReadConcern(ReadConcern.LINEARIZABLE) : database;
    }

    /// Makes a write that changes nothing. Returns whether a majority has all earlier writes in its journal. A
    /// ping would succeed even while the disk hangs.
    public static boolean probeWrite(MongoDatabase database) {
        try {
            database.withTimeout(PROBE_SECONDS, TimeUnit.SECONDS)
                    .getCollection("migrations")
                    .updateOne(Filters.eq("_id", "probe"), Updates.set("probe", true));
            return true;
        } catch (MongoException failure) {
            LOG.log(
                    Level.WARNING,
                    "A probe failed because of the store",
                    new StoreUnavailableException("MongoDB takes no writes: " + MongoFailures.kind(failure), failure));
            return false;
        }
    }

    /// A breaker for the operations on a database.
    public static Breaker breaker(MongoDatabase database) {
        return new Breaker(
                "MongoDB",
                MongoFailures::read,
                () -> probeWrite(database),
                probe -> Thread.ofVirtual().name("mongo-probe").start(probe),
                System::nanoTime);
    }

    private static ConnectionString parsed(Server server) {
        ConnectionString connection;
        try {
            connection = new ConnectionString(server.uri());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("is no MongoDB connection string: " + sentence(wrong), wrong);
        }
        if (connection.getHosts().stream().anyMatch(host -> host.endsWith(".sock"))) {
            throw new IllegalArgumentException("names a Unix domain socket; allowed are hosts");
        }
        if (AUTHORITIES_OPTION.matcher(server.uri()).find()) {
            throw new IllegalArgumentException("contains tlsCAFile, which has no effect here; use MONGO_CA_FILE");
        }
        if (server.authorities().isPresent() && !Boolean.TRUE.equals(connection.getSslEnabled())) {
            throw new IllegalArgumentException("has no tls=true, which MONGO_CA_FILE needs");
        }
        return connection;
    }

    /// A connection string may ask for more than a majority, but not for less.
    private static WriteConcern durable(@Nullable WriteConcern asked) {
        if (asked == null) {
            return WriteConcern.MAJORITY.withJournal(true);
        }
        if (Boolean.FALSE.equals(asked.getJournal())) {
            throw new IllegalArgumentException("asks for journal=false; an acknowledged order must survive a crash");
        }
        return switch (asked.getWObject()) {
            case null -> asked.withW("majority").withJournal(true);
            case Integer members
            when members < 2 ->
                throw new IllegalArgumentException("asks for w=" + members
                        + "; an acknowledged order must survive the loss of a server: leave w" + " out for a majority");
            case Object _ -> asked.withJournal(true);
        };
    }

    private static ReadConcern committed(@Nullable ReadConcern asked) {
        if (asked == null) {
            return ReadConcern.MAJORITY;
        }
        ReadConcernLevel level = asked.getLevel();
        if (level != ReadConcernLevel.MAJORITY && level != ReadConcernLevel.LINEARIZABLE) {
            throw new IllegalArgumentException("asks for a readConcernLevel that can be rolled back;"
                    + " allowed are majority, which is the default, and linearizable");
        }
        return asked;
    }

    private static ReadPreference primary(@Nullable ReadPreference asked) {
        if (asked != null && !asked.equals(ReadPreference.primary())) {
            throw new IllegalArgumentException("asks for readPreference=" + asked.getName()
                    + "; a secondary may not have all acknowledged writes yet: leave it out");
        }
        return ReadPreference.primary();
    }

    /// Inserts the document, unless a unique index refuses it as a duplicate. Returns whether it was inserted.
    public static boolean insertIfAbsent(MongoCollection<Document> collection, Document document) {
        return writeUnlessDuplicate(() -> collection.insertOne(document));
    }

    /// Finds the secret with this name, or inserts the candidate.
    public static byte[] findOrInsertSecret(MongoDatabase database, String name, byte[] candidate) {
        MongoCollection<Document> secrets = database.getCollection("secrets");
        insertIfAbsent(secrets, new Document("_id", name).append("value", new Binary(candidate)));
        return Objects.requireNonNull(secrets.find(Filters.eq("_id", name)).first())
                .get("value", Binary.class)
                .getData();
    }

    /// Inserts the documents except those that a unique index refuses as duplicates. Returns the indexes of the
    /// refused ones.
    public static Set<Integer> insertUnlessDuplicate(MongoCollection<Document> collection, List<Document> documents) {
        try {
            collection.insertMany(documents, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException failure) {
            if (failure.getWriteConcernError() != null
                    || !failure.getWriteErrors().stream().allMatch(error -> isDuplicate(error.getCode()))) {
                throw failure;
            }
            return failure.getWriteErrors().stream()
                    .map(BulkWriteError::getIndex)
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isDuplicate(int code) {
        return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
    }

    /// Runs a write that a unique index may refuse. Returns whether the write succeeded; for a bulk write,
    /// whether all of it succeeded.
    public static boolean writeUnlessDuplicate(Runnable write) {
        return unlessDuplicate(() -> {
                    write.run();
                    return true;
                })
                .isPresent();
    }

    /// Runs a write that a unique index may refuse. Returns its result, or empty if the index has refused it.
    public static <T> Optional<T> unlessDuplicate(Supplier<T> write) {
        try {
            return Optional.of(write.get());
        } catch (MongoException failure) {
            // The exception of a bulk write has no code of its own.
            int code = failure instanceof MongoBulkWriteException bulk
                            && !bulk.getWriteErrors().isEmpty()
                    ? bulk.getWriteErrors().getFirst().getCode()
                    : failure.getCode();
            if (isDuplicate(code)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// Explains to the operator why the store cannot be opened: an [IllegalArgumentException] if a setting is
    /// wrong, and a [StoreUnavailableException] if no server answers. The message continues a sentence that
    /// begins with the name of the setting.
    public static RuntimeException refusal(String uri, String database, MongoException failure) {
        String servers = "names " + String.join(", ", new ConnectionString(uri).getHosts()) + ", ";
        return wrong(database, failure)
                .<RuntimeException>map(reason -> new IllegalArgumentException(servers + reason, failure))
                .orElseGet(() -> new StoreUnavailableException(
                        servers + "where no writable MongoDB answers (" + sentence(failure) + ")", failure));
    }

    /// What is wrong with the setting, if that is the reason.
    private static Optional<String> wrong(String database, MongoException failure) {
        return switch (failure) {
            case MongoIncompatibleDriverException _ -> Optional.of("which is older than MongoDB 4.2");
            case MongoSecurityException _ -> Optional.of("which does not accept this user, password or authSource");
            case MongoException refused
            when refused.getCode() == UNAUTHORIZED ->
                Optional.of(
                        "where this user has no right to read, write and create indexes in the database " + database);
            case MongoException refused
            when RetryableWrites.areMissing(refused) ->
                Optional.of("which has no retryable writes: add retryWrites=false to it");
            default -> Optional.empty();
        };
    }

    private static String sentence(Exception failure) {
        return String.valueOf(failure.getMessage()).replaceFirst("\\.$", "");
    }
}
