package dev.orders.events.webhook;

import dev.orders.core.background.Backoff;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.DeliveryStore.Change;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.PendingDeliveries.Result;
import dev.orders.core.webhook.PendingDeliveries.State;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.events.RelayObserver;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Delivers what a webhook waits for, and stores at the end what it has achieved. If the process dies before that,
/// the same events are sent again, with the same ids. Many threads use it, each for another webhook.
public final class WebhookCourier {
    /// How long a disabled webhook rests before it is checked again. Enabling it ends the rest at once; the check is
    /// for a process that dies between the two writes.
    static final Duration SUSPENSION = Duration.ofMinutes(10);

    private static final System.Logger LOG = System.getLogger(WebhookCourier.class.getName());

    private final EventLog log;
    private final RelayStore relays;
    private final WebhookStore webhooks;
    private final DeliveryStore deliveries;
    private final WebhookDelivery delivery;
    private final RelayObserver observer;
    private final Supplier<UUID> revisions;
    private final Clock clock;
    private final Backoff backoff;

    /// @param relays stores the dead letters
    /// @param revisions creates ids that were never used before
    /// @param random shortens pauses at random; several threads use it
    public WebhookCourier(
            EventLog log,
            RelayStore relays,
            WebhookStore webhooks,
            DeliveryStore deliveries,
            WebhookDelivery delivery,
            RelayObserver observer,
            Supplier<UUID> revisions,
            Clock clock,
            RandomGenerator random) {
        this.log = log;
        this.relays = relays;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.delivery = delivery;
        this.observer = observer;
        this.revisions = revisions;
        this.clock = clock;
        this.backoff = new Backoff(WebhookSink.FIRST_PAUSE, WebhookSink.LONGEST_PAUSE, random);
    }

    /// Delivers under the lease that `claim` has, and ends the lease. Returns whether more is ready at once.
    boolean deliver(PendingDeliveries claim) {
        WebhookSink sink = new WebhookSink(claim.tenant(), claim.webhook(), delivery);
        WebhookTurn turn = new WebhookTurn(claim, sink, log, relays, observer, clock, backoff);
        try {
            turn.run();
        } finally {
            // The lease ends even if the thread was interrupted, so that another instance continues at once.
            boolean stopped = Thread.interrupted();
            try {
                settle(claim, turn, stopped);
            } finally {
                if (stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        }
        return turn.isUnfinished();
    }

    private void settle(PendingDeliveries claim, WebhookTurn turn, boolean stopped) {
        if (stopped || !turn.hasFailed()) {
            settle(claim, turn.result(State.READY, Duration.ZERO));
            return;
        }
        Optional<WebhookEndpoint> endpoint = webhooks.find(claim.tenant(), claim.webhook());
        if (endpoint.isEmpty()) {
            forget(claim);
        } else if (endpoint.get().isEnabled()) {
            settle(claim, turn.result(State.PAUSED, turn.pause()));
        } else {
            settle(claim, turn.result(State.SUSPENDED, SUSPENSION));
        }
    }

    private void settle(PendingDeliveries claim, Result result) {
        PendingDeliveries current = claim;
        while (!replace(current, current.settled(claim, result, clock.instant(), revisions.get()))) {
            Optional<PendingDeliveries> found = deliveries.find(claim.tenant(), claim.webhook());
            if (found.isEmpty() || !found.get().hasLeaseOf(claim)) {
                LOG.log(
                        Level.WARNING,
                        "The lease of webhook {0} ended before its deliveries; some may be sent again",
                        claim.webhook());
                return;
            }
            current = found.get();
        }
    }

    /// Deletes the pending deliveries of a webhook that was deleted.
    private void forget(PendingDeliveries claim) {
        Optional<PendingDeliveries> left = Optional.of(claim);
        while (left.isPresent() && !replace(left.get(), Optional.empty())) {
            left = deliveries.find(claim.tenant(), claim.webhook());
        }
    }

    private boolean replace(PendingDeliveries before, Optional<PendingDeliveries> after) {
        return !deliveries.apply(List.of(Change.of(before, after))).isEmpty();
    }
}
