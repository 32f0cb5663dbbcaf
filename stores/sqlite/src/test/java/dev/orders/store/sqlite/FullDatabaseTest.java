package dev.orders.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.background.Background;
import dev.orders.core.order.Order;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.database.Checkpointer;
import dev.orders.store.sqlite.database.GroupCommitWriter;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.levels.Levels;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A database that may not grow fails like a full disk, between the rows of one order. The limit belongs to the
/// connection, so it ends when the writer opens a new connection after the failure.
@Timeout(30)
final class FullDatabaseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final Claims claims = new Claims();
    private Checkpointer checkpointer;
    private GroupCommitWriter writer;
    private ReaderPool readers;
    private int placed;

    @BeforeEach
    void start() throws SQLException, IOException {
        SqliteStore.open(directory, Background.unobserved()).close();
        Path file = directory.resolve("orders.db");
        checkpointer = Checkpointer.start(file, Background.unobserved(), WriterObserver.NONE);
        writer = GroupCommitWriter.start(
                file,
                SqliteSession.writer(file),
                checkpointer,
                WriterObserver.NONE,
                StoreObserver.NONE,
                Levels.ofStore()::merge);
        readers = ReaderPool.open(file);
    }

    @AfterEach
    void stop() throws SQLException, IOException {
        writer.close();
        readers.close();
        checkpointer.close();
    }

    @Test
    void anOrderThatDoesNotFitIsRefusedWithTheReason() {
        forbidGrowth();

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> place(claims.claim("key", Orders.largest())))
                .withMessageContaining("database or disk is full");
    }

    @Test
    void anOrderThatWasRefusedIsPlacedWhenThereIsSpaceAgain() throws SQLException {
        forbidGrowth();
        Claim refused = firstThatDoesNotFit();

        assertThat(place(refused)).isEqualTo(new Placed(refused.answer()));

        Order order = refused.order();
        Optional<Order> found = readers.read(session -> OrderRows.find(session, order.tenant(), order.id()));
        assertThat(found).contains(order);
    }

    /// Orders share pages, so each time another row is the first that does not fit.
    @Test
    void anOrderThatDoesNotFitLeavesNoRow() {
        for (int filling = 0; filling < 20; filling++) {
            forbidGrowth();
            firstThatDoesNotFit();

            assertThat(count("orders")).isEqualTo(placed);
            assertThat(count("order_events")).isEqualTo(placed);
            assertThat(count("idempotency_keys")).isEqualTo(placed);
        }
        assertThat(placed).isPositive();
    }

    private void forbidGrowth() {
        writer.write(
                session -> session.number("PRAGMA max_page_count=" + session.number("PRAGMA page_count")), PATIENCE);
    }

    private Claim firstThatDoesNotFit() {
        while (true) {
            Claim claim = claims.claim("key-" + placed, Orders.sampleOf(placed + 1));
            try {
                place(claim);
                placed++;
            } catch (StoreUnavailableException _) {
                return claim;
            }
        }
    }

    private Placement place(Claim claim) {
        return writer.write(session -> PlacementRows.place(session, claim), PATIENCE);
    }

    private long count(String table) {
        return readers.read(session -> session.number("SELECT count(*) FROM " + table));
    }
}
