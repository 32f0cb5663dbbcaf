package dev.orders.http.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Token buckets of a limit. A bucket holds the requests of one period at most, and fills evenly.
final class Buckets {
    private final RateLimit limit;
    private final TimeMeter meter;

    /// @param nanoTime a monotonic clock, such as `System::nanoTime`
    Buckets(RateLimit limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanoTime.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    /// A full bucket for a share of the limit.
    ///
    /// @param share more than 0, at most 1
    Bucket create(double share) {
        return Bucket.builder()
                .addLimit(bandwidth(share))
                .withCustomTimePrecision(meter)
                .build();
    }

    /// Changes the share. A bucket that was half full remains half full.
    void share(Bucket bucket, double share) {
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth(share)).build(),
                TokensInheritanceStrategy.PROPORTIONALLY);
    }

    private Bandwidth bandwidth(double share) {
        return Bandwidth.builder()
                .capacity(Math.max(1, Math.round(limit.requests() * share)))
                .refillGreedy(
                        limit.requests(),
                        Duration.ofNanos(Math.round(limit.period().toNanos() / share)))
                .build();
    }

    static Allowance take(Bucket bucket) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Allowance(
                probe.isConsumed(), probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
}
