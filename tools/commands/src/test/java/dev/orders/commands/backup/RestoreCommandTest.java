package dev.orders.commands.backup;

import static dev.orders.commands.backup.BackupCommandTest.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.ChangeOrderStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `./orders restore` with a backup of three orders.
final class RestoreCommandTest {
    private static final Clock CLOCK = Clock.fixed(CommandRunner.NOW, ZoneOffset.UTC);

    @TempDir
    Path directory;

    private Path backup;
    private CommandRunner origin;
    private CommandRunner restored;

    @BeforeEach
    void backUp() {
        backup = directory.resolve("backup");
        origin = new CommandRunner(directory, directory.resolve("data"));
        restored = new CommandRunner(directory, directory.resolve("restored"));
        origin.placeOrders(3);
        assertThat(origin.backup("backup")).as(origin.errors()).isZero();
    }

    @Test
    void aRestoredStoreHasWhatTheBackupHas() throws Exception {
        assertThat(restored.restore("backup")).as(restored.errors()).isZero();

        assertThat(restored.output())
                .isEqualTo("Restored 3 orders and 3 events of " + CommandRunner.NOW + " to "
                        + directory.resolve("restored") + ". New events continue after position 1795858200001000.\n"
                        + "No customer was erased again, because ERASURE_JOURNAL_FILE is not set.\n");
        assertThat(names(directory.resolve("restored"))).containsExactlyInAnyOrder("orders.db", "orders.lock");
        assertThat(events(restored)).isEqualTo(events(origin)).hasSize(3);
    }

    @Test
    void noPositionIsGivenAgain() {
        origin.placeOrders(5);
        restored.restore("backup");

        restored.whileOpen(store -> {
            assertThat(store.log().end()).isGreaterThan(end(origin));
            assertThat(store.log().newest(0, 10)).hasSize(3);
            long end = store.log().end();
            pay(store, store.log().readAll(0, 1).getFirst().order());
            assertThat(store.log().readAll(end, 10))
                    .extracting(LoggedEvent::position)
                    .containsExactly(end + 1);
        });
    }

    @Test
    void theIdOfALostEventIsNotGivenToAnotherEvent() {
        String lost = idOfPayment(origin);
        restored.restore("backup");

        String repeated = idOfPayment(restored);

        assertThat(lost).endsWith(":2");
        assertThat(repeated).endsWith(":1795858200001001");
        restored.whileOpen(store -> assertThat(store.orders()
                        .history(
                                TenantId.DEFAULT,
                                store.log().readAll(0, 1).getFirst().order().id())
                        .orElseThrow()
                        .events()
                        .getLast()
                        .id())
                .isEqualTo(repeated));
    }

    @Test
    void aRestoredStoreIsBackedUpAndRestoredAgain() {
        restored.restore("backup");
        assertThat(restored.backup("second")).as(restored.errors()).isZero();
        CommandRunner again = new CommandRunner(directory, directory.resolve("again"));

        assertThat(again.restore("second")).as(again.errors()).isZero();
        assertThat(again.output()).startsWith("Restored 3 orders and 3 events ");
        assertThat(end(again)).isGreaterThan(end(restored));
    }

    @Test
    void aDataDirectoryWithDataIsRefusedAndKept() {
        origin.placeOrders(1);

        assertThat(origin.restore("backup")).isEqualTo(1);
        assertThat(origin.errors())
                .isEqualTo("orders: The data directory " + directory.resolve("data")
                        + " has data (orders.db). Move it away, or set DATA_DIR to an empty directory.\n");
        assertThat(events(origin)).hasSize(4);
    }

    @Test
    void theDataDirectoryOfARunningServiceIsRefused() {
        origin.whileOpen(_ -> {
            assertThat(origin.restore("backup")).isEqualTo(1);
            assertThat(origin.errors()).contains("Another process serves the data directory");
        });
    }

    @Test
    void aDamagedBackupIsRefusedBeforeAnythingIsWritten() throws Exception {
        Files.writeString(backup.resolve("orders.db"), "x", StandardOpenOption.APPEND);

        assertThat(restored.restore("backup")).isEqualTo(1);
        assertThat(restored.errors())
                .isEqualTo("orders: The backup " + backup + " is damaged: the SHA-256 of orders.db is not the one in"
                        + " SHA256SUMS. Use another backup.\n");
        assertThat(directory.resolve("restored")).doesNotExist();
    }

    @Test
    void anIncompleteBackupIsRefused() throws Exception {
        Files.delete(backup.resolve("manifest.json"));

        assertThat(restored.restore("backup")).isEqualTo(1);
        assertThat(restored.errors()).contains("is not complete: manifest.json is missing");
    }

    @Test
    void aDirectoryThatIsNoBackupIsRefused() {
        assertThat(restored.restore("data")).isEqualTo(1);
        assertThat(restored.errors()).contains("is not a backup");
    }

    @Test
    void aBackupOfANewerReleaseIsRefused() throws Exception {
        Path manifest = backup.resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest).replaceFirst("\"schema_version\" : [0-9]+", "\"schema_version\" : 999"));
        Files.writeString(backup.resolve("SHA256SUMS"), Checksums.of(backup, List.of("orders.db", "manifest.json")));

        assertThat(restored.restore("backup")).isEqualTo(1);
        assertThat(restored.errors()).contains("newer release", "step 999");
        assertThat(directory.resolve("restored")).doesNotExist();
    }

    @Test
    void theRestOfARestoreThatWasCutOffIsReplaced() throws Exception {
        Path rest = Files.createDirectories(directory.resolve("restored/restoring"));
        Files.writeString(rest.resolve("orders.db"), "half");

        assertThat(restored.restore("backup")).as(restored.errors()).isZero();
        assertThat(rest).doesNotExist();
    }

    private static List<LoggedEvent> events(CommandRunner commands) {
        return commands.inStore(store -> store.log().readAll(0, 100));
    }

    private static long end(CommandRunner commands) {
        return commands.inStore(store -> store.log().end());
    }

    /// Pays the first order, and returns the id of the event.
    private static String idOfPayment(CommandRunner commands) {
        return commands.inStore(store -> {
            pay(store, store.log().readAll(0, 1).getFirst().order());
            return store.log().readAll(0, 100).getLast().event().id();
        });
    }

    private static void pay(Store store, Order order) {
        assertThat(new ChangeOrderStatus(store.orders(), CLOCK)
                        .handle(
                                TenantId.DEFAULT,
                                Actor.ANONYMOUS,
                                Optional.empty(),
                                order.id(),
                                new Precondition.OneOf(Set.of(order.version())),
                                OrderStatus.PAID,
                                Optional.empty()))
                .isInstanceOf(StatusChange.Changed.class);
    }
}
