package dev.orders.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orders.core.port.DemandStore;
import dev.orders.core.tenant.TenantId;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The limit of each tenant, which all instances keep together. A request asks only the memory of this
/// instance. Twice a second the instances tell each other how many requests each of them gets, and each takes a
/// share of the limit in proportion.
public final class TenantLimits {
    /// The pause between two exchanges with the other instances.
    public static final Duration EXCHANGE_EVERY = Duration.ofMillis(500);

    /// An idle bucket takes about 500 bytes. Tenants beyond this number lose the bucket that was idle longest.
    private static final int MOST_TENANTS = 20_000;

    /// Bounds the report. The tenants with most requests matter most.
    private static final int MOST_REPORTED = 1000;

    /// The part of the last interval in the smoothed demand.
    private static final double FRESH = 0.5;

    /// Less than one request in this many seconds counts as no demand.
    private static final double NEGLIGIBLE = 0.05;

    private static final double SMALLEST_SHARE = 0.01;

    private static final class Account {
        private final Bucket bucket;
        private final LongAdder requests = new LongAdder();
        private double demand;
        private double share = 1;

        private Account(Bucket bucket) {
            this.bucket = bucket;
        }
    }

    private final RateLimit limit;
    private final Buckets buckets;
    private final DemandStore store;
    private final Supplier<String> names;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Cache<TenantId, Account> accounts =
            Caffeine.newBuilder().maximumSize(MOST_TENANTS).build();
    private @Nullable String instance;
    private long exchangedAt;

    /// @param names gives this instance a name that no other has, at the first exchange: the copies of a process that
    ///     has started do not share it
    /// @param nanoTime a monotonic clock, such as `System::nanoTime`
    public TenantLimits(
            RateLimit limit, DemandStore store, Supplier<String> names, Clock clock, LongSupplier nanoTime) {
        this.limit = limit;
        this.buckets = new Buckets(limit, nanoTime);
        this.store = store;
        this.names = names;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.exchangedAt = nanoTime.getAsLong();
    }

    /// Counts a request of the tenant, and takes a token if there is one.
    public Allowance take(TenantId tenant) {
        Account account = accounts.get(tenant, _ -> new Account(buckets.create(1)));
        account.requests.increment();
        return Buckets.take(account.bucket);
    }

    /// The limit, for the description in answers.
    public RateLimit limit() {
        return limit;
    }

    /// Tells the other instances the demand that this one sees, and adjusts the shares. Used by one thread.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer; the shares stay
    public void exchange() {
        long now = nanoTime.getAsLong();
        double seconds = Math.max(1e-3, (now - exchangedAt) / 1e9);
        exchangedAt = now;
        Map<TenantId, Double> demand = new HashMap<>();
        accounts.asMap().forEach((tenant, account) -> {
            double rate = account.requests.sumThenReset() / seconds;
            account.demand = FRESH * rate + (1 - FRESH) * account.demand;
            if (account.demand >= NEGLIGIBLE) {
                demand.put(tenant, account.demand);
            }
        });
        if (instance == null) {
            instance = names.get();
        }
        Map<TenantId, Double> others = store.exchange(instance, largest(demand), clock.instant());
        accounts.asMap().forEach((tenant, account) -> adjust(account, others.getOrDefault(tenant, 0.0)));
    }

    private static Map<TenantId, Double> largest(Map<TenantId, Double> demand) {
        return demand.size() <= MOST_REPORTED
                ? demand
                : demand.entrySet().stream()
                        .sorted(Map.Entry.<TenantId, Double>comparingByValue(Comparator.reverseOrder()))
                        .limit(MOST_REPORTED)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// While all instances together get less than the limit, what the others leave is free for this one.
    private void adjust(Account account, double others) {
        double proportion = others == 0 ? 1 : account.demand / (account.demand + others);
        double left = 1 - others / limit.perSecond();
        double share = Math.clamp(Math.max(proportion, left), SMALLEST_SHARE, 1);
        if (Math.abs(share - account.share) > account.share / 50) {
            account.share = share;
            buckets.share(account.bucket, share);
        }
    }
}
