package dev.orders.core.ping;

import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.WebhookId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/// Limits the pings of one instance, so that nobody floods a receiver with them, and hanging receivers do not use up
/// the instance. A webhook gets one ping at a time, and one in five seconds. Thread-safe.
public final class PingLimits {
    /// Long enough that 20 webhooks of a tenant send a receiver four pings a second, and short for a person who tries.
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    /// A person waits for one ping, and a script for a few.
    public static final int MOST_OF_TENANT = 5;

    /// Each waits up to 15 seconds with a thread and a connection.
    public static final int MOST = 50;

    /// A ping ends at any time, so a second is worth a try.
    private static final Duration UNTIL_ONE_ENDS = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private final Set<WebhookId> running = new HashSet<>();
    private final Map<TenantId, Integer> runningOfTenant = new HashMap<>();

    /// When the last ping of a webhook began, oldest first. Entries older than the interval are removed.
    private final Map<WebhookId, Long> begun = new LinkedHashMap<>();

    /// @param nanoTime a monotonic clock, in nanoseconds
    public PingLimits(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Begins a ping. If a limit is reached, it does not begin, and the answer is how long to wait.
    synchronized Optional<Duration> begin(TenantId tenant, WebhookId webhook) {
        long now = nanoTime.getAsLong();
        forgetOld(now);
        if (begun.containsKey(webhook)) {
            return Optional.of(INTERVAL.minusNanos(now - begun.get(webhook)));
        }
        int ofTenant = runningOfTenant.getOrDefault(tenant, 0);
        if (running.contains(webhook) || ofTenant == MOST_OF_TENANT || running.size() == MOST) {
            return Optional.of(UNTIL_ONE_ENDS);
        }
        begun.put(webhook, now);
        running.add(webhook);
        runningOfTenant.put(tenant, ofTenant + 1);
        return Optional.empty();
    }

    private void forgetOld(long now) {
        Iterator<Long> oldestFirst = begun.values().iterator();
        while (oldestFirst.hasNext() && now - oldestFirst.next() >= INTERVAL.toNanos()) {
            oldestFirst.remove();
        }
    }

    /// Ends a ping that [#begin] has begun.
    synchronized void end(TenantId tenant, WebhookId webhook) {
        running.remove(webhook);
        if (runningOfTenant.merge(tenant, -1, Integer::sum) == 0) {
            runningOfTenant.remove(tenant);
        }
    }
}
