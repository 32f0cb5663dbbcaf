package dev.orders.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.orders.core.background.Background;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.StatusChange.Changed;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests with a disk that is really full: a small one is mounted for the test, which needs root.
/// [FullDatabaseTest] runs everywhere.
@Timeout(30)
final class FullDiskTest {
    @TempDir
    Path disk;

    private final Claims claims = new Claims();
    private final Claim before = claims.claim("before", Orders.sample());
    private final Order order = before.order();
    private SqliteStore store;

    @BeforeEach
    void openOnAFullDisk() throws Exception {
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()))
                .as("a small disk can be mounted (not without root)")
                .isTrue();
        store = SqliteStore.open(disk.resolve("data"), Background.unobserved());
        store.place(before);
        store.findOrInsert("secret", new byte[] {7});
        fill();
    }

    @AfterEach
    void unmount() throws Exception {
        if (store != null) {
            store.close();
            run("umount", disk.toString());
        }
    }

    @Test
    void everyWriteIsRefusedWithTheReason() {
        for (int number = 0; number < 5; number++) {
            Claim refused = claims.claim("refused-" + number, Orders.sample());

            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> store.place(refused))
                    .withMessageContaining("database or disk is full");

            assertThat(store.find(order.tenant(), refused.order().id())).isEmpty();
            assertThat(store.history(order.tenant(), refused.order().id())).isEmpty();
        }
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::pay);
        assertThat(store.find(order.tenant(), order.id())).contains(order);
    }

    @Test
    void theProbeFailsAndReadsStillWork() {
        assertThat(store.tryWrite()).isFalse();

        assertThat(store.find(order.tenant(), order.id())).contains(order);
        assertThat(store.history(order.tenant(), order.id()))
                .contains(new OrderHistory(order, List.of(Orders.created(order.id(), Orders.START))));
    }

    @Test
    void aSecretThatExistsIsStillRead() {
        assertThat(store.findOrInsert("secret", new byte[] {8})).containsExactly(7);
    }

    @Test
    void everythingWorksAgainWhenThereIsSpace() throws IOException {
        Claim refused = claims.claim("refused", Orders.sample());
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.place(refused));

        Files.delete(ballast());

        assertThat(store.tryWrite()).isTrue();
        assertThat(store.place(refused)).isEqualTo(new Placed(refused.answer()));
        assertThat(pay()).isInstanceOf(Changed.class);
    }

    @Test
    void acknowledgedWritesSurviveARestartOnAFullDisk() {
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::pay);

        store.close();
        store = SqliteStore.open(disk.resolve("data"), Background.unobserved());

        assertThat(store.find(order.tenant(), order.id())).contains(order);
    }

    @Test
    void aStoreThatDoesNotFitIsRefusedWithThatReason() {
        Path other = disk.resolve("other");

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(
                        () -> SqliteStore.open(other, Background.unobserved()).close())
                .withMessageMatching(
                        "The database .*/other/orders.db cannot be opened \\(its disk is full, with \\d+ bytes"
                                + " free\\)");
    }

    private StatusChange pay() {
        return store.changeStatus(
                order.tenant(), order.id(), new AnyVersion(), Orders.to(OrderStatus.PAID, Orders.START));
    }

    private Path ballast() {
        return disk.resolve("ballast");
    }

    private void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (true) {
                ballast.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessage("No space left on device");
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
