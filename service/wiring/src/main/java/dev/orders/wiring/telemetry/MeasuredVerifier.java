package dev.orders.wiring.telemetry;

import dev.orders.http.access.Authentication;
import dev.orders.http.access.Authentication.Rejected;
import dev.orders.http.access.Authentication.Unavailable;
import dev.orders.http.access.Authentication.Verified;
import dev.orders.http.access.TokenVerifier;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Measures the verification of tokens of one kind: the histogram `token_verification_duration_seconds`. Tokens
/// that the service remembers are not verified again.
public final class MeasuredVerifier implements TokenVerifier {
    private static final String UNAVAILABLE = "unavailable";

    private final String kind;
    private final TokenVerifier verifier;
    private final MeterProvider<Timer> verifications;

    /// @param kind one of a few fixed names, such as `api_key`
    public MeasuredVerifier(String kind, TokenVerifier verifier, MeterRegistry meters) {
        this.kind = kind;
        this.verifier = verifier;
        this.verifications = Timer.builder("token.verification.duration")
                .description("Verification of bearer tokens that are not remembered, by kind and outcome")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .withRegistry(meters);
        List.of("verified", "rejected", UNAVAILABLE).forEach(this::timer);
    }

    private Timer timer(String outcome) {
        return verifications.withTags(Tags.of("kind", kind, "outcome", outcome));
    }

    @Override
    public boolean accepts(String token) {
        return verifier.accepts(token);
    }

    @Override
    public Authentication verify(String token) {
        long started = System.nanoTime();
        String outcome = UNAVAILABLE;
        try {
            Authentication result = verifier.verify(token);
            outcome = label(result);
            return result;
        } finally {
            timer(outcome).record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    private static String label(Authentication result) {
        return switch (result) {
            case Verified _ -> "verified";
            case Rejected _ -> "rejected";
            case Unavailable() -> UNAVAILABLE;
        };
    }
}
