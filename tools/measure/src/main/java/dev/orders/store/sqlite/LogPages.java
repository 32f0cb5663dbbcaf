package dev.orders.store.sqlite;

import dev.orders.core.background.Background;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.measure.layer.Samples;
import dev.orders.store.sqlite.database.Checkpointer;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.levels.Levels;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts the pages that SQLite writes to its log (the WAL) for an order created and paid, by table and
/// index. The count does not depend on the machine. Orders are written in batches of the size that the
/// store's writer has under the load of 64 clients; each batch is one commit.
public final class LogPages {
    private static final int BATCH = 32;
    private static final int FILLED_AT_ONCE = 5_000;

    /// So many orders pass through all levels of the lists by customer in batches as they are measured.
    private static final int SETTLING_BATCHES = 400;

    private static final int MEASURED_BATCHES = 200;

    /// The fewest orders that it can be measured with: all of them are written in batches as they are measured.
    public static final int LEAST_ORDERS = SETTLING_BATCHES * BATCH;

    /// The layout of the WAL: a header, then frames that begin with the number of their page (SQLite,
    /// "WAL-mode File Format").
    private static final int HEADER_BYTES = 32;

    private static final int FRAME_HEADER_BYTES = 24;
    private static final int PAGE_BYTES = 4096;

    private static final double NANOS_OF_A_MICROSECOND = 1e3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Precondition VERSION_1 = new Precondition.OneOf(Set.of(1L));

    private static final List<String> TRIGGERS = List.of(
            "orders_inserted", "orders_changed_in_level_0", "orders_changed_in_another_level", "orders_deleted");

    private final PrintStream out;
    private final Path database;
    private final SqliteSession session;
    private final Levels levels = Levels.ofStore();
    private List<Claim> unpaid = List.of();

    private LogPages(PrintStream out, Path database, SqliteSession session) {
        this.out = out;
        this.database = database;
        this.session = session;
    }

    /// Fills a store with `orders` orders of ten thousand customers, which are created and paid, and then
    /// prints the pages and the processor time for each further order: first as the store is, then without
    /// what has its entries at places that have nothing to do with time. What the store would do without
    /// that shows what any other form of it could save at most.
    ///
    /// @param directory an empty directory
    public static void print(PrintStream out, Path directory, int orders) throws IOException {
        SqliteStore.open(directory, Background.unobserved()).close();
        Path database = directory.resolve("orders.db");
        try (SqliteSession session = SqliteSession.writer(database)) {
            LogPages pages = new LogPages(out, database, session);
            pages.fill(orders);
            pages.print("as it is");
            for (String trigger : TRIGGERS) {
                session.execute("DROP TRIGGER " + trigger);
            }
            pages.print("without the lists by customer");
            session.execute("DROP INDEX idempotency_keys_by_key");
            pages.print("without idempotency_keys_by_key too");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void fill(int orders) throws SQLException {
        session.execute("PRAGMA wal_autocheckpoint=" + Checkpointer.DUE);
        int settling = BATCH * SETTLING_BATCHES;
        for (int order = settling; order < orders; order += FILLED_AT_ONCE) {
            cycle(FILLED_AT_ONCE);
        }
        // The others stay unpaid.
        unpaid = unpaid.subList(0, BATCH);
        for (int batch = 0; batch < SETTLING_BATCHES; batch++) {
            cycle(BATCH);
        }
        session.execute("PRAGMA wal_autocheckpoint=0");
    }

    /// Measures one form of the store.
    private void print(String form) throws IOException, SQLException {
        if (!session.emptyLog()) {
            throw new IllegalStateException("something else reads the database");
        }
        long begun = THREADS.getCurrentThreadCpuTime();
        for (int batch = 0; batch < MEASURED_BATCHES; batch++) {
            cycle(BATCH);
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - begun;
        Map<String, Integer> pages = pages(database);
        double orders = BATCH * MEASURED_BATCHES;
        out.println(String.format(
                Locale.ROOT,
                "%s: %.2f pages of the log for an order created and paid, %.1f µs of processor time",
                form,
                pages.values().stream().mapToInt(Integer::intValue).sum() / orders,
                nanos / NANOS_OF_A_MICROSECOND / orders));
        pages.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> out.println(
                        String.format(Locale.ROOT, "%6.2f  %s", entry.getValue() / orders, entry.getKey())));
    }

    /// Creates some orders, and pays those that were created before, each in a transaction.
    private void cycle(int number) throws SQLException {
        List<Claim> created = new ArrayList<>();
        session.execute("BEGIN IMMEDIATE");
        for (int order = 0; order < number; order++) {
            Claim claim = Samples.claim();
            PlacementRows.place(session, claim);
            created.add(claim);
        }
        levels.merge(session);
        session.execute("COMMIT");
        session.execute("BEGIN IMMEDIATE");
        for (Claim claim : unpaid) {
            pay(claim);
        }
        levels.merge(session);
        session.execute("COMMIT");
        unpaid = created;
    }

    private void pay(Claim claim) throws SQLException {
        Transition payment = new Transition(
                OrderStatus.PAID, Optional.empty(), claim.actor(), claim.order().createdAt());
        if (!(claim.order().changeStatus(VERSION_1, payment) instanceof StatusChange.Changed changed)
                || !OrderRows.changeStatus(session, changed)) {
            throw new IllegalStateException("an order could not be paid");
        }
    }

    private static Map<String, Integer> pages(Path database) throws IOException, SQLException {
        Map<Integer, String> owners = owners(database);
        Map<String, Integer> pages = new HashMap<>();
        try (FileChannel file = FileChannel.open(Path.of(database + "-wal"), StandardOpenOption.READ)) {
            ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
            for (long place = HEADER_BYTES; place < file.size(); place += FRAME_HEADER_BYTES + PAGE_BYTES) {
                file.read(number.clear(), place);
                pages.merge(owners.getOrDefault(number.getInt(0), "free pages"), 1, Integer::sum);
            }
        }
        return pages;
    }

    /// The table or the index that each page belongs to (SQLite, "The DBSTAT Virtual Table").
    private static Map<Integer, String> owners(Path database) throws SQLException {
        Map<Integer, String> owners = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet page = statement.executeQuery("SELECT pageno, name FROM dbstat")) {
            while (page.next()) {
                owners.put(page.getInt(1), page.getString(2));
            }
        }
        return owners;
    }
}
