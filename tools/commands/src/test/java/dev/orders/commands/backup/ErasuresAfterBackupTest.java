package dev.orders.commands.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.audit.StoredRecord;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Order;
import dev.orders.core.port.LoggedEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A restore erases customers again whose erasure came after the backup.
final class ErasuresAfterBackupTest {
    private static final CustomerId JANE = new CustomerId("jane-9f3a");
    private static final CustomerId JOE = new CustomerId("joe-77b1");

    @TempDir
    Path directory;

    private Path journal;
    private CommandRunner origin;
    private CommandRunner restored;

    @BeforeEach
    void placeOrders() {
        journal = directory.resolve("erasures.ndjson");
        origin = new CommandRunner(directory, directory.resolve("data")).withJournal(journal);
        restored = new CommandRunner(directory, directory.resolve("restored")).withJournal(journal);
        origin.whileOpen(store -> {
            origin.placeOrders(store, JANE, 2);
            origin.placeOrders(store, JOE, 1);
        });
    }

    @Test
    void anErasureAfterTheBackupIsAppliedUnderTheSameStandIn() throws Exception {
        origin.backup("backup");
        origin.erase(JANE);

        assertThat(restored.restore("backup")).as(restored.errors()).isZero();

        assertThat(restored.output()).endsWith("Erased 1 customers again, whose erasure came after the backup.\n");
        assertThat(customers(restored)).isEqualTo(customers(origin)).hasSize(2).contains(JOE);
        assertThat(bytesOf(directory.resolve("restored/orders.db")))
                .contains(JOE.value())
                .doesNotContain(JANE.value());
        assertThat(audit(restored))
                .satisfiesExactly(
                        restore -> assertThat(restore).contains("store.restore", "backup of " + CommandRunner.NOW),
                        erasure -> assertThat(erasure)
                                .contains("customer.erase", "erased-", "again after a restore, orders 2")
                                .doesNotContain(JANE.value()));
    }

    private static List<String> audit(CommandRunner commands) {
        return commands.inStore(store ->
                store.audit().read(0, 10).stream().map(StoredRecord::line).toList());
    }

    @Test
    void theJournalDoesNotContainTheId() throws Exception {
        origin.erase(JANE);

        assertThat(Files.readString(journal))
                .startsWith("{\"tenant_id\":\"default\",\"customer_salt\":\"")
                .endsWith("\"}\n")
                .doesNotContain(JANE.value())
                .hasLineCount(1);
    }

    @Test
    void ordersAfterAnErasureInTheBackupStay() {
        origin.erase(JANE);
        origin.whileOpen(store -> origin.placeOrders(store, JANE, 1));
        origin.backup("backup");

        assertThat(restored.restore("backup")).as(restored.errors()).isZero();

        assertThat(restored.output()).contains("Erased 0 customers again");
        assertThat(customers(restored)).contains(JANE, JOE).hasSize(3);
    }

    @Test
    void theRestOfALineThatWasCutOffIsIgnored() throws Exception {
        origin.backup("backup");
        Files.writeString(journal, "{\"tenant_id\":\"defa");
        origin.erase(JOE);

        assertThat(restored.restore("backup")).as(restored.errors()).isZero();

        assertThat(restored.output()).contains("Erased 1 customers again");
        assertThat(restored.errors()).contains("line 1 of the journal of erasures ends too early");
        assertThat(customers(restored)).contains(JANE).doesNotContain(JOE);
    }

    @Test
    void aJournalThatCannotBeReadRefusesTheRestore() {
        origin.backup("backup");

        assertThat(restored.restore("backup")).isEqualTo(1);
        assertThat(restored.errors())
                .isEqualTo("orders: ERASURE_JOURNAL_FILE names " + journal
                        + ", which cannot be read (NoSuchFileException).\n");
        assertThat(directory.resolve("restored")).doesNotExist();
    }

    private static Set<CustomerId> customers(CommandRunner commands) {
        return commands.inStore(store -> store.log().readAll(0, 100).stream()
                .map(LoggedEvent::order)
                .map(Order::customerId)
                .collect(Collectors.toSet()));
    }

    private static String bytesOf(Path file) throws Exception {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
