package dev.orders.core.ping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.Race;
import dev.orders.core.SettableClock;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PingLimitsTest {
    private static final TenantId OURS = TenantId.DEFAULT;

    private final SettableClock clock = new SettableClock(Orders.START);
    private final PingLimits limits = new PingLimits(clock::nanoTime);

    private Optional<Duration> begin(TenantId tenant, long webhook) {
        return limits.begin(tenant, Webhooks.id(webhook));
    }

    @Test
    void aWebhookGetsOnePingInFiveSeconds() {
        assertThat(begin(OURS, 1)).isEmpty();
        limits.end(OURS, Webhooks.id(1));
        clock.advance(Duration.ofSeconds(2));

        assertThat(begin(OURS, 1)).contains(Duration.ofSeconds(3));
        assertThat(begin(OURS, 2)).isEmpty();
        clock.advance(Duration.ofSeconds(3));
        assertThat(begin(OURS, 1)).isEmpty();
    }

    @Test
    void aWebhookGetsOnePingAtATime() {
        begin(OURS, 1);
        clock.advance(Duration.ofSeconds(14));

        assertThat(begin(OURS, 1)).contains(Duration.ofSeconds(1));
        limits.end(OURS, Webhooks.id(1));
        assertThat(begin(OURS, 1)).isEmpty();
    }

    @Test
    void aTenantDoesNotUseUpThePingsOfAnother() {
        for (int webhook = 0; webhook < PingLimits.MOST_OF_TENANT; webhook++) {
            assertThat(begin(OURS, webhook)).isEmpty();
        }

        assertThat(begin(OURS, 20)).contains(Duration.ofSeconds(1));
        assertThat(begin(Orders.OTHER_TENANT, 30)).isEmpty();
        limits.end(OURS, Webhooks.id(0));
        assertThat(begin(OURS, 20)).isEmpty();
    }

    @Test
    void anInstanceRunsABoundedNumberOfPingsWhoeverAsks() {
        List<Optional<Duration>> results =
                Race.run(PingLimits.MOST + 14, number -> begin(new TenantId("tenant-" + number), number));

        assertThat(results).filteredOn(Optional::isEmpty).hasSize(PingLimits.MOST);
    }
}
