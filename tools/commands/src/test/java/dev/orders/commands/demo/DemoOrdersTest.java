package dev.orders.commands.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.port.Store;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.SqliteSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoOrdersTest {
    private static final Instant END = Instant.parse("2026-06-30T18:00:00Z");

    private static final OrderFilter ALL =
            new OrderFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    @TempDir
    Path directory;

    @Test
    void theOrdersOfThePlanAreInTheStoreWithTheirTimes() {
        Store store = new SqliteSettings(directory)
                .open(Clock.fixed(END, ZoneOffset.UTC), Background.unobserved(), (_, _, _) -> {});
        try {
            String placed = new DemoOrders(store, END).place();

            assertThat(placed)
                    .matches("Placed [34][0-9]{2} orders, from .* to .*: "
                            + "\\{CREATED=[0-9]+, PAID=[0-9]+, FULFILLED=[0-9]+, CANCELLED=[0-9]+}\\.");
            assertThat(store.orders().list(TenantId.DEFAULT, ALL, Optional.empty(), 500))
                    .hasSizeGreaterThan(300)
                    .allSatisfy(order -> assertThat(order.createdAt()).isBefore(END));
            assertThat(store.log().readAll(0, 5000)).hasSizeGreaterThan(600);
        } finally {
            store.closing().run();
        }
    }
}
