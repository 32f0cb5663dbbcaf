package dev.orders.commands.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.commands.RetentionCommand;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Transition;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.SqliteSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command `./orders retention --dry-run`, also while another process has the store open.
final class RetentionCommandTest {
    private static final Instant ENDED_AT = CommandRunner.NOW.plusSeconds(1);
    private static final Clock CLOCK = Clock.fixed(CommandRunner.NOW.plus(Duration.ofDays(100)), ZoneOffset.UTC);

    @TempDir
    Path data;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void theOrdersThatAreDueAreCountedByTenantAndStay() {
        CommandRunner commands = new CommandRunner(data, data);
        commands.placeOrders(3);
        commands.whileOpen(store -> {
            List<Order> before = orders(store);
            store.orders()
                    .changeStatus(
                            TenantId.DEFAULT,
                            before.getFirst().id(),
                            new AnyVersion(),
                            new Transition(OrderStatus.CANCELLED, Optional.empty(), Actor.ANONYMOUS, ENDED_AT));

            assertThat(run(OptionalLong.of(90), "--dry-run")).isZero();

            assertThat(output.toString())
                    .isEqualTo("Tenant default: 1 order, of which the first ended at " + ENDED_AT + ".\n"
                            + "1 order ended before "
                            + CLOCK.instant().minus(Duration.ofDays(90))
                            + "; their customers and notes would be erased.\n");
            assertThat(orders(store))
                    .extracting(Order::customerId)
                    .containsExactlyElementsOf(
                            before.stream().map(Order::customerId).toList());
        });
    }

    @Test
    void theOptionWinsOverTheVariable() {
        new CommandRunner(data, data).placeOrders(1);

        assertThat(run(OptionalLong.of(90), "--dry-run", "--days", "1")).isZero();

        assertThat(output.toString())
                .isEqualTo("0 orders ended before " + CLOCK.instant().minus(Duration.ofDays(1))
                        + "; nothing would be erased.\n");
    }

    @Test
    void withoutAPeriodNothingIsCounted() {
        assertThat(run(OptionalLong.empty(), "--dry-run")).isOne();

        assertThat(errors.toString()).contains("RETENTION_DAYS is not set").contains("--days");
    }

    @Test
    void withoutADatabaseTheCommandSaysSo() {
        assertThat(run(OptionalLong.of(90), "--dry-run")).isOne();

        assertThat(errors.toString()).contains("There is no database " + data.resolve("orders.db"));
    }

    @Test
    void onlyADryRunIsPossible() {
        assertThat(run(OptionalLong.of(90))).isEqualTo(2);

        assertThat(errors.toString()).contains("--dry-run");
    }

    @Test
    void aNumberOfDaysOutOfRangeIsRefused() {
        for (String days : List.of("0", "-1", "36501")) {
            assertThat(run(OptionalLong.empty(), "--dry-run", "--days=" + days)).isOne();
            assertThat(errors.toString())
                    .contains("--days is " + days + ", but must be a whole number from 1 to 36500");
        }
    }

    private static List<Order> orders(Store store) {
        return store.orders()
                .list(
                        TenantId.DEFAULT,
                        new OrderFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        10);
    }

    private int run(OptionalLong days, String... arguments) {
        return RetentionCommand.run(
                new RetentionCommand.Setting(
                        new SqliteSettings(data),
                        days,
                        CLOCK,
                        new PrintWriter(output, true),
                        new PrintWriter(errors, true)),
                List.of(arguments));
    }
}
