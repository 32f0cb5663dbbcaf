package dev.orders.commands.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.tenant.TenantId;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class PartitionTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 30);

    @Test
    void theNameOfATenantCannotLeaveTheDirectory() {
        assertThat(new Partition(new TenantId("../a/b"), DAY).directory())
                .isEqualTo(Path.of("tenant=%2E%2E%2Fa%2Fb", "day=2026-11-30"));
        assertThat(new Partition(new TenantId("shop_1-Eu"), DAY).directory())
                .isEqualTo(Path.of("tenant=shop_1-Eu", "day=2026-11-30"));
        assertThat(new Partition(new TenantId("a=b%20"), DAY).directory())
                .isEqualTo(Path.of("tenant=a%3Db%2520", "day=2026-11-30"));
    }
}
