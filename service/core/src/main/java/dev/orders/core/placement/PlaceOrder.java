package dev.orders.core.placement;

import dev.orders.core.expiry.UnpaidExpiry;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// Creates an order exactly once for each idempotency key. A create is a pure function of command, id and time,
/// so the complete answer is known before the store writes. The claim contains it, and a retry after any crash
/// finds it.
public final class PlaceOrder {
    private final PlacementStore store;
    private final AnswerFormat answerFormat;
    private final Function<Instant, OrderId> ids;
    private final Clock clock;
    private final Duration keyLifetime;
    private final UnpaidExpiry expiry;

    /// @param ids creates a new order id that contains the given time of creation
    /// @param keyLifetime how long a key is remembered; must be longer than the longest retry of any client
    /// @param expiry when unpaid orders expire
    public PlaceOrder(
            PlacementStore store,
            AnswerFormat answerFormat,
            Function<Instant, OrderId> ids,
            Clock clock,
            Duration keyLifetime,
            UnpaidExpiry expiry) {
        if (!keyLifetime.isPositive()) {
            throw new IllegalArgumentException("keyLifetime: " + keyLifetime);
        }
        this.store = store;
        this.answerFormat = answerFormat;
        this.ids = ids;
        this.clock = clock;
        this.keyLifetime = keyLifetime;
        this.expiry = expiry;
    }

    /// Creates the order, repeats the first answer, or refuses a key that was used for another request. An order
    /// in a withdrawn currency, or whose expiry has passed, is not created, but a retry of an earlier create still
    /// gets its first answer.
    ///
    /// @param trace the span of the request, if it is in a trace
    public Placement handle(
            TenantId tenant, Actor actor, Optional<TraceContext> trace, IdempotencyKey key, NewOrder command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Order order = Order.create(ids.apply(now), tenant, command, expiry.of(command, now), now);
        CreatedAnswer answer = new CreatedAnswer(order.id(), answerFormat.bodyOf(order));
        Claim claim = new Claim(key, Fingerprint.of(command), order, actor, trace, answer, now.plus(keyLifetime));
        Optional<Placement> refusal = refusal(command, now);
        return refusal.isPresent() ? store.recall(claim).orElse(refusal.get()) : store.place(claim);
    }

    /// Why no new order may be created. An earlier create may have been accepted.
    private static Optional<Placement> refusal(NewOrder command, Instant now) {
        if (command.currency().isWithdrawn()) {
            return Optional.of(new Placement.CurrencyWithdrawn(command.currency()));
        }
        return command.expiresAt()
                .filter(time -> !UnpaidExpiry.allows(time, now))
                .map(_ -> new Placement.ExpiryRefused());
    }
}
