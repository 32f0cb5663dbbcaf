package dev.orders.store.sqlite.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.importing.OrderImport;
import dev.orders.core.importing.OrderImport.Announcement;
import dev.orders.core.importing.OrderImport.Outcome;
import dev.orders.core.order.OrderHistory;
import dev.orders.store.sqlite.SqliteStore;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.importing.SqliteOrderImport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills an import with `kill -9` again and again. An order is there with its whole history or not at all, and a
/// repeated import goes on.
@Tag("slow")
@Timeout(120)
final class KilledImportTest {
    private static final int ROUNDS = 5;
    private static final int MORE = 200;

    @TempDir
    Path directory;

    @Test
    void aRepeatedImportGoesOnWhereAKilledOneEnded() throws IOException, SQLException {
        Path data = directory.resolve("data");
        SqliteStore.open(data, Background.unobserved()).close();
        long before = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long printed = printedUntilKilled(data, before + MORE);

            long orders = wholeOrders(data.resolve("orders.db"));
            assertThat(orders).isBetween(printed, (long) ImportingProcess.ORDERS - 1);
            before = orders;
        }
        assertRepeatable(data, (int) before);
    }

    /// Kills the process when it has printed a number.
    private static long printedUntilKilled(Path data, long number) throws IOException {
        try (OtherProcess process = OtherProcess.start(ImportingProcess.class, data)) {
            String line = process.sayUntil(text -> isNumber(text) && Long.parseLong(text) >= number);
            return process.kill().stream()
                    .filter(KilledImportTest::isNumber)
                    .map(Long::parseLong)
                    .reduce((_, last) -> last)
                    .orElse(Long.parseLong(line));
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]+");
    }

    private static long wholeOrders(Path file) throws SQLException {
        try (SqliteSession session = SqliteSession.reader(file)) {
            assertThat(session.number("SELECT integrity_check = 'ok' FROM pragma_integrity_check"))
                    .isOne();
            assertThat(session.number("SELECT count(*) FROM order_events WHERE version > 0"))
                    .isEqualTo(session.number("SELECT sum(version) FROM orders"));
            return session.number("SELECT count(*) FROM orders");
        }
    }

    private static void assertRepeatable(Path data, int imported) {
        List<OrderHistory> orders = ImportingProcess.page(0, imported + 1);
        try (OrderImport repeated = SqliteOrderImport.open(data)) {
            List<Outcome> outcomes = repeated.insert(orders, Announcement.NONE);

            assertThat(outcomes.subList(0, imported)).containsOnly(new Outcome.Present());
            assertThat(outcomes.getLast()).isEqualTo(new Outcome.Imported());
        }
        try (SqliteStore store = SqliteStore.open(data, Background.unobserved())) {
            assertThat(orders)
                    .allSatisfy(order -> assertThat(store.history(
                                    order.current().tenant(), order.current().id()))
                            .contains(order));
        }
    }
}
