package dev.orders.cloud.local;

import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.LambdaFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Invokes the relay function every minute, as a rule of EventBridge does.
final class RelaySchedule implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final byte[] EVENT = "{\"detail-type\":\"Scheduled Event\"}".getBytes(StandardCharsets.UTF_8);
    private static final System.Logger LOG = System.getLogger(RelaySchedule.class.getName());

    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);

    RelaySchedule(LambdaFunction relay) {
        var _ = timer.scheduleAtFixedRate(
                () -> invoke(relay), PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void invoke(LambdaFunction relay) {
        try {
            byte[] _ = relay.invoke(EVENT);
        } catch (FunctionFailed failure) {
            LOG.log(System.Logger.Level.WARNING, "The scheduled relay function failed: {0}", failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
