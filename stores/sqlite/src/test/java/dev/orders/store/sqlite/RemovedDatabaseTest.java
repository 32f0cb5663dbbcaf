package dev.orders.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.background.Background;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// If somebody removes the file of the database while the service runs, no write is acknowledged any more,
/// because it would be lost.
final class RemovedDatabaseTest {
    @TempDir
    Path temporary;

    private final Claims claims = new Claims();
    private final Claim before = claims.claim("before", Orders.sample());
    private Path data;
    private Path elsewhere;
    private SqliteStore store;

    @BeforeEach
    void open() {
        data = temporary.resolve("data");
        elsewhere = temporary.resolve("elsewhere");
        store = SqliteStore.open(data, Background.unobserved());
        store.place(before);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void afterTheDirectoryIsRemovedNothingIsAcknowledged() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(data);

        assertNothingIsAcknowledged();

        assertThat(data).doesNotExist();
    }

    /// The WAL contains the newest acknowledged writes.
    @Test
    void afterTheWalIsRemovedNothingIsAcknowledged() throws IOException {
        Files.delete(data.resolve("orders.db-wal"));

        assertNothingIsAcknowledged();
    }

    @Test
    void aRemovedDatabaseIsNotReplacedByAnEmptyOne() throws IOException {
        Files.delete(data.resolve("orders.db"));

        assertNothingIsAcknowledged();

        assertThat(data.resolve("orders.db")).doesNotExist();
    }

    @Test
    void aReplacedDatabaseIsNotChanged() throws IOException {
        Path other = Files.writeString(temporary.resolve("other"), "another database");
        Files.delete(data.resolve("orders.db"));
        Files.move(other, data.resolve("orders.db"));

        assertNothingIsAcknowledged();

        assertThat(data.resolve("orders.db")).hasContent("another database");
    }

    @Test
    void aDirectoryThatIsMovedBackIsUsedAgain() throws IOException {
        Files.move(data, elsewhere);
        assertNothingIsAcknowledged();

        Files.move(elsewhere, data);

        assertThat(store.tryWrite()).isTrue();
        Claim after = claims.claim("after", Orders.sample());
        assertThat(store.place(after)).isEqualTo(new Placed(after.answer()));
    }

    private void assertNothingIsAcknowledged() {
        assertThat(store.tryWrite()).isFalse();
        for (int number = 0; number < 3; number++) {
            Claim refused = claims.claim("refused-" + number, Orders.sample());
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> store.place(refused))
                    .withMessage(
                            "A write failed: %s or its log is no longer the file that was opened: somebody removed,"
                                    + " moved or replaced it. Stop the service before you do",
                            data.resolve("orders.db"));
        }
        assertThat(store.find(before.order().tenant(), before.order().id())).contains(before.order());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.toList();
        }
    }
}
