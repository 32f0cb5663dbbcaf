package dev.orders.wiring.telemetry;

import dev.orders.core.audit.proof.ContinuousProof.Progress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// What the continuous proof of the audit log has found.
public final class AuditProofMetrics {
    private final MeterRegistry meters;
    private final AtomicReference<Progress> last = new AtomicReference<>(Progress.NONE);
    private final AtomicLong finishedAt = new AtomicLong();

    public AuditProofMetrics(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder(
                        "audit.chain.intact",
                        last,
                        progress -> progress.get().broken().isEmpty() ? 1 : 0)
                .description("Whether no record of the audit log was found broken (1) or one was (0)")
                .register(meters);
        Gauge.builder(
                        "audit.chain.checked.records",
                        last,
                        progress -> progress.get().checked())
                .description("Records of the audit log that the running check has proven")
                .register(meters);
    }

    /// Shows the progress.
    ///
    /// @param millis the time of the check, since 1970
    public void show(Progress progress, long millis) {
        last.set(progress);
        if (progress.isComplete()) {
            finishedAt.set(millis);
            Gauge.builder("audit.chain.proven.timestamp.seconds", finishedAt, at -> at.get() / 1e3)
                    .description("When the whole audit log was last proven, in seconds since 1970")
                    .register(meters);
        }
    }
}
