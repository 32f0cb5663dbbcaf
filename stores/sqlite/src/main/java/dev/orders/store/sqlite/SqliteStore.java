package dev.orders.store.sqlite;

import dev.orders.core.audit.AuditStore;
import dev.orders.core.background.Background;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.expiry.DueOrders;
import dev.orders.core.holdings.HoldingsStore;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Placement;
import dev.orders.core.placement.PlacementStore;
import dev.orders.core.port.ApiKeyStore;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.OrderStore;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.SecretStore;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.Checkpointer;
import dev.orders.store.sqlite.database.DamageCheck;
import dev.orders.store.sqlite.database.DatabaseFile;
import dev.orders.store.sqlite.database.DirectoryLock;
import dev.orders.store.sqlite.database.GroupCommitWriter;
import dev.orders.store.sqlite.database.LogOwner;
import dev.orders.store.sqlite.database.Migrations;
import dev.orders.store.sqlite.database.NativeLibrary;
import dev.orders.store.sqlite.database.OpeningFailure;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.database.ReplacedBytes;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.holdings.SqliteHoldingsStore;
import dev.orders.store.sqlite.levels.Levels;
import dev.orders.store.sqlite.observation.WriterObserver;
import dev.orders.store.sqlite.sql.Query;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Stores orders in one SQLite file. Claim, order and event are written in one transaction. An acknowledged
/// write survives kill -9 and a power cut.
public final class SqliteStore implements PlacementStore, OrderStore, SecretStore, StoreProbe, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SqliteStore.class.getName());

    static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

    private final Path file;
    private final DirectoryLock lock;
    private final GroupCommitWriter writer;
    private final ReaderPool readers;
    private final Checkpointer checkpointer;
    private final ReplacedBytes replacedBytes;

    private SqliteStore(
            Path file,
            DirectoryLock lock,
            GroupCommitWriter writer,
            ReaderPool readers,
            Checkpointer checkpointer,
            ReplacedBytes replacedBytes) {
        this.file = file;
        this.lock = lock;
        this.writer = writer;
        this.readers = readers;
        this.checkpointer = checkpointer;
        this.replacedBytes = replacedBytes;
    }

    /// Opens the store in `directory`, and creates both if they are missing.
    ///
    /// @throws StoreUnavailableException if another process uses the directory, the directory is not writable,
    ///     or its `orders.db` is not a database
    /// @throws IllegalStateException if a newer release has written the data
    public static SqliteStore open(Path directory, Background background) {
        return open(directory, background, WriterObserver.NONE, StoreObserver.NONE);
    }

    static SqliteStore open(Path directory, Background background, WriterObserver observer, StoreObserver operations) {
        try {
            Files.createDirectories(directory);
            DirectoryLock lock = DirectoryLock.take(directory);
            try {
                return open(directory.resolve("orders.db"), lock, background, observer, operations);
            } catch (RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw OpeningFailure.of(directory, failure);
        }
    }

    private static SqliteStore open(
            Path file, DirectoryLock lock, Background background, WriterObserver observer, StoreObserver operations) {
        NativeLibrary.load();
        try {
            DatabaseFile.requireWritable(file);
            LogOwner owner = DamageCheck.requireOwnLog(file);
            SqliteSession session = SqliteSession.writer(file);
            try {
                if (owner == LogOwner.UNKNOWN) {
                    DamageCheck.run(session, file, DamageCheck.BOUND);
                }
                Migrations.run(session);
                // This process holds the lock of the directory, so no owner of a lease is still alive.
                session.update(Query.CLEAR_LEASES);
                session.update(Query.CLEAR_CLAIMS);
                // A process that was killed may have left what an erasure replaced.
                session.emptyLog();
                ReaderPool readers = ReaderPool.open(file);
                Checkpointer checkpointer = Checkpointer.start(file, background, observer);
                lock.renew();
                GroupCommitWriter writer = GroupCommitWriter.start(
                        file, session, checkpointer, observer, operations, Levels.ofStore()::merge);
                ReplacedBytes replacedBytes = ReplacedBytes.start(file, writer, readers, background);
                return new SqliteStore(file, lock, writer, readers, checkpointer, replacedBytes);
            } catch (SQLException | IOException | RuntimeException failure) {
                session.close();
                throw failure;
            }
        } catch (SQLException | IOException failure) {
            throw OpeningFailure.ofDatabase(file, failure);
        }
    }

    @Override
    public Placement place(Claim claim) {
        return writer.write(session -> PlacementRows.place(session, claim), PATIENCE);
    }

    @Override
    public Optional<Placement> recall(Claim claim) {
        return readers.read(session -> PlacementRows.recall(session, claim));
    }

    @Override
    public int purgeExpiredClaims(Instant now, int limit) {
        return writer.write(session -> session.update(Query.PURGE_CLAIMS, now.toEpochMilli(), limit), PATIENCE);
    }

    @Override
    public Optional<Order> find(TenantId tenant, OrderId id) {
        return readers.read(session -> OrderRows.find(session, tenant, id));
    }

    @Override
    public List<Order> list(TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit) {
        return readers.read(
                session -> session.atOneInstant(reads -> OrderLists.list(reads, tenant, filter, before, limit)));
    }

    @Override
    public List<Order> listUpdated(TenantId tenant, UpdatePosition after, Instant to, int limit) {
        return readers.read(session -> OrderLists.updated(session, tenant, after, to, limit));
    }

    @Override
    public Optional<OrderHistory> history(TenantId tenant, OrderId id) {
        return readers.read(session -> OrderRows.history(session, tenant, id));
    }

    /// Decides on the caller's thread, so that only the compare-and-set runs on the writer. If another change
    /// comes first, it decides again. The loop ends, because every change moves the order forward in a
    /// transition table without cycles.
    @Override
    public StatusChange changeStatus(TenantId tenant, OrderId id, Precondition precondition, Transition transition) {
        while (true) {
            StatusChange decision = find(tenant, id)
                    .map(order -> order.changeStatus(precondition, transition))
                    .orElseGet(StatusChange.UnknownOrder::new);
            if (!(decision instanceof StatusChange.Changed changed) || write(changed)) {
                return decision;
            }
        }
    }

    private boolean write(StatusChange.Changed changed) {
        return writer.write(session -> OrderRows.changeStatus(session, changed), PATIENCE);
    }

    /// The event log, in the same file.
    public EventLog log() {
        return new SqliteEventLog(readers);
    }

    /// The state of the relays, in the same file.
    public RelayStore relays() {
        return new SqliteRelayStore(writer, readers);
    }

    /// Webhooks, in the same file.
    public WebhookStore webhooks() {
        return new SqliteWebhookStore(writer, readers);
    }

    /// API keys, in the same file.
    public ApiKeyStore keys() {
        return new SqliteApiKeyStore(writer, readers);
    }

    /// The audit log, in the same file.
    public AuditStore audit() {
        return new SqliteAuditStore(writer, readers);
    }

    /// Erasures of customers, in the same file.
    public CustomerStore customers() {
        return new SqliteCustomerStore(writer, readers);
    }

    /// Measures the file.
    public HoldingsStore holdings() {
        return new SqliteHoldingsStore(readers, file);
    }

    /// Orders that ended long ago, in the same file.
    ///
    /// @param clock the clock of this machine
    public RetentionStore retention(Clock clock) {
        return SqliteRetentionStore.of(writer, readers, clock);
    }

    /// Orders that were not paid in time, in the same file.
    ///
    /// @param clock the clock of this machine
    public DueOrders dueOrders(Clock clock) {
        return new SqliteDueOrders(readers, clock);
    }

    /// Pending deliveries, in the same file.
    public DeliveryStore deliveries() {
        return new SqliteDeliveryStore(writer, readers);
    }

    @Override
    public byte[] findOrInsert(String name, byte[] candidate) {
        return readers.read(session -> secret(session, name))
                .orElseGet(() -> writer.write(
                        session -> {
                            session.update(Query.INSERT_SECRET, name, candidate);
                            return secret(session, name).orElseThrow();
                        },
                        PATIENCE));
    }

    private static Optional<byte[]> secret(SqliteSession session, String name) throws SQLException {
        return session.first(Query.FIND_SECRET, row -> row.bytes("value"), name);
    }

    @Override
    public String name() {
        return SqliteSettings.NAME;
    }

    @Override
    public boolean tryWrite() {
        try {
            return writer.write(session -> session.update(Query.PROBE), PROBE_PATIENCE) == 1;
        } catch (StoreUnavailableException failure) {
            LOG.log(Level.WARNING, "A probe failed because of the store", failure);
            return false;
        }
    }

    /// Commits the waiting writes, then closes the file. The caller must not send more writes.
    @Override
    public void close() {
        replacedBytes.stop();
        try (lock;
                replacedBytes;
                checkpointer;
                readers) {
            writer.close();
        } catch (IOException | SQLException failure) {
            throw new StoreUnavailableException("The store did not close: " + failure.getMessage(), failure);
        }
    }
}
