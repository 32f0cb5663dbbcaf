package dev.orders.wiring.upkeep;

import dev.orders.core.background.Step;
import dev.orders.core.usecase.PurgeDeliveries;
import java.time.Duration;

/// Purges old deliveries and attempts, every minute.
public record DeliveryPurge(PurgeDeliveries purge) implements Step {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int BATCH = 500;
    private static final int BATCHES = 100;

    @Override
    public Duration run() {
        purge.runOnce(BATCH, BATCHES);
        return EVERY;
    }
}
