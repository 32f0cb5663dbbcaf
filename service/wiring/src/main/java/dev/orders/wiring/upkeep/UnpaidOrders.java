package dev.orders.wiring.upkeep;

import dev.orders.core.background.Step;
import dev.orders.core.usecase.ExpireUnpaidOrders;
import dev.orders.wiring.telemetry.ExpiryMetrics;
import java.time.Duration;

/// Cancels unpaid orders when they expire, page by page without a pause while more may be due.
public record UnpaidOrders(ExpireUnpaidOrders expire, ExpiryMetrics metrics) implements Step {
    /// An order is cancelled at most this much later than it expires, plus the time for those before it.
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Override
    public Duration run() throws InterruptedException {
        ExpireUnpaidOrders.Run run = expire.runOnce();
        metrics.show(run.lag(), run.expired());
        return run.mayHaveMore() ? Duration.ZERO : EVERY;
    }
}
