package dev.orders.events.webhook;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.DeliveryStore.Change;
import dev.orders.core.port.RelayStore;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.WebhookId;
import dev.orders.events.Relay;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts the deliveries that are due, each under a lease, so that a webhook has one attempt at a time whichever
/// instances run. The number of attempts is bounded. Attempts that follow a failure, and may hang again, take at
/// most half of the places, so that receivers that hang do not delay the others. A tenant has at most as many
/// attempts as webhooks.
public final class WebhookDispatcher implements AutoCloseable {
    /// The most webhooks that an instance delivers to at once. Each takes a thread of the client while it does.
    private static final int PLACES = 256;

    /// How long a webhook waits at most that another instance has added, or a client has woken.
    private static final Duration IDLE = Duration.ofMillis(500);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final Duration SKEW = RelayStore.skew(Relay.LEASE);

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(WebhookDispatcher.class.getName());

    private final DeliveryStore deliveries;
    private final WebhookCourier courier;
    private final Supplier<UUID> revisions;
    private final Clock clock;
    private final String owner;
    private final int places;

    /// The webhooks that this instance delivers to. A clock that jumps forward ends their leases, but not their
    /// attempts.
    private final Set<WebhookId> delivering = ConcurrentHashMap.newKeySet();

    private final AtomicInteger failing = new AtomicInteger();

    /// Virtual threads, because they mostly wait for the store and for the client.
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-delivery-", 0).factory());

    private volatile @Nullable BackgroundTask task;
    private volatile boolean full;

    /// @param revisions creates ids that were never used before
    /// @param owner a name that no other instance has
    public WebhookDispatcher(
            DeliveryStore deliveries, WebhookCourier courier, Supplier<UUID> revisions, Clock clock, String owner) {
        this(deliveries, courier, revisions, clock, owner, PLACES);
    }

    WebhookDispatcher(
            DeliveryStore deliveries,
            WebhookCourier courier,
            Supplier<UUID> revisions,
            Clock clock,
            String owner,
            int places) {
        this.deliveries = deliveries;
        this.courier = courier;
        this.revisions = revisions;
        this.clock = clock;
        this.owner = owner;
        this.places = places;
    }

    /// Starts to deliver until [#close()].
    public void start(Background background) {
        task = background.start(new Work("webhook-dispatch", "webhook-dispatch", BOUND, LONGEST_PAUSE, this::runOnce));
    }

    /// Looks for due deliveries at once.
    public void wake() {
        BackgroundTask running = task;
        if (running != null) {
            running.wake();
        }
    }

    /// Starts what is due and has a place. Returns the pause before the next look.
    Duration runOnce() {
        full = false;
        start(State.READY, places - delivering.size());
        start(State.PAUSED, placesForFailing());
        start(State.DELIVERING, placesForFailing());
        start(State.SUSPENDED, placesForFailing());
        return IDLE;
    }

    /// Delivers until nothing is due, or the time is up. For a caller without background tasks.
    ///
    /// @param isTimeUp whether no further delivery may start
    public void runUntilIdle(BooleanSupplier isTimeUp) throws InterruptedException {
        boolean isBusy = true;
        while (isBusy && !isTimeUp.getAsBoolean()) {
            Duration _ = runOnce();
            isBusy = !delivering.isEmpty();
            if (isBusy) {
                Thread.sleep(BETWEEN_LOOKS);
            }
        }
    }

    private int placesForFailing() {
        return Math.min(places - delivering.size(), places / 2 - failing.get());
    }

    /// The latest possible start of a state. A pause may be as long as a receiver asks for, so only its start shows
    /// that it was written with a clock that was ahead. What is ready needs no comparison of clocks.
    static Instant latestStart(State state, Instant now) {
        return switch (state) {
            case READY -> now;
            case PAUSED, DELIVERING, SUSPENDED -> now.plus(SKEW);
        };
    }

    private void start(State state, int most) {
        if (most <= 0) {
            full = true;
            return;
        }
        Instant now = clock.instant();
        List<PendingDeliveries> due = deliveries.dueOfAllTenants(state, now, latestStart(state, now), most);
        full |= due.size() == most;
        List<Change> claims = due.stream()
                .filter(found -> !delivering.contains(found.webhook()))
                .map(found -> Change.replace(found, found.claimed(owner, now, Relay.LEASE, revisions.get())))
                .toList();
        if (!claims.isEmpty()) {
            deliveries
                    .apply(claims)
                    .forEach(made -> made.after().ifPresent(claim -> start(claim, state != State.READY)));
        }
    }

    private void start(PendingDeliveries claim, boolean hasFailed) {
        delivering.add(claim.webhook());
        failing.addAndGet(hasFailed ? 1 : 0);
        threads.execute(() -> {
            boolean more = false;
            try {
                more = courier.deliver(claim);
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "Deliveries to webhook " + claim.webhook() + " continue later", failure);
            } finally {
                delivering.remove(claim.webhook());
                failing.addAndGet(hasFailed ? -1 : 0);
            }
            if (more || full) {
                wake();
            }
        });
    }

    /// Interrupts all attempts, and returns when what they have delivered is stored.
    @Override
    public void close() {
        BackgroundTask running = task;
        if (running != null) {
            running.close();
        }
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, "Some webhook deliveries did not end in time; they are repeated");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
