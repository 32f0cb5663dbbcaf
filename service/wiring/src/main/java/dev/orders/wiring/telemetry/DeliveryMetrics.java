package dev.orders.wiring.telemetry;

import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.DeliveryAttempt.Answered;
import dev.orders.core.webhook.DeliveryAttempt.Failed;
import dev.orders.core.webhook.DeliveryAttempt.Failure;
import dev.orders.core.webhook.DeliveryAttempt.Outcome;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// The histogram `webhook_attempt_duration_seconds`: attempts to deliver to webhooks, by outcome. The outcome is
/// the class of the answer's status, such as `2xx`, because receivers may answer with any status.
public final class DeliveryMetrics {
    private final MeterProvider<Timer> attempts;

    public DeliveryMetrics(MeterRegistry meters) {
        attempts = Timer.builder("webhook.attempt.duration")
                .description("Attempts to deliver to webhooks, pings too, by outcome")
                .serviceLevelObjectives(
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15))
                .withRegistry(meters);
        for (int hundreds = 2; hundreds <= 5; hundreds++) {
            attempts.withTag("outcome", label(new Answered(hundreds * 100)));
        }
        for (Failure failure : Failure.values()) {
            attempts.withTag("outcome", label(new Failed(failure)));
        }
    }

    /// Records an attempt.
    public void attempted(DeliveryAttempt attempt) {
        attempts.withTag("outcome", label(attempt.outcome())).record(attempt.took());
    }

    private static String label(Outcome outcome) {
        return switch (outcome) {
            case Answered(int status) -> status >= 200 && status < 600 ? status / 100 + "xx" : "other";
            case Failed failed -> failed.code();
        };
    }
}
