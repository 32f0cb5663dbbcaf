package dev.orders.http.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.RecordedFailures;
import dev.orders.core.background.Step;
import dev.orders.core.background.Work;
import dev.orders.core.order.Orders;
import dev.orders.core.port.InMemoryStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests readiness while background work is overdue or the instance is stopping.
@Timeout(60)
final class HealthResourceTest {
    private final SettableClock clock = new SettableClock(Orders.START);
    private final Background background = new RecordedFailures(_ -> {}).background(clock::nanoTime);
    private final Draining draining = new Draining();
    private final HealthResource health = new HealthResource(new InMemoryStore(), background, draining);

    @Test
    void backgroundWorkThatIsOverdueIsNamed() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        BackgroundTask task = background.start(
                new Work("claim-purge", "claim-purge", Duration.ofMinutes(5), Duration.ofSeconds(1), () -> {
                    begun.countDown();
                    released.await();
                    return Step.UNTIL_WOKEN;
                }));
        begun.await();
        assertThat(health.ready().getStatus()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(6));
        RestResponse<String> overdue = health.ready();
        released.countDown();
        task.close();

        assertThat(overdue.getStatus()).isEqualTo(503);
        assertThat(overdue.getHeaderString("Retry-After")).isEqualTo("1");
        assertThat(overdue.getEntity()).contains("\"status\":\"degraded\"", "\"overdue\":[\"claim-purge\"]");
        assertThat(health.ready().getStatus()).isEqualTo(200);
    }

    @Test
    void aDrainingInstanceIsAliveAndNotReady() {
        draining.begin();

        assertThat(health.ready().getStatus()).isEqualTo(503);
        assertThat(health.ready().getEntity()).isEqualTo("{\"status\":\"draining\"}");
        assertThat(health.live().getStatus()).isEqualTo(200);
        assertThat(health.health().getStatus()).isEqualTo(200);
    }
}
