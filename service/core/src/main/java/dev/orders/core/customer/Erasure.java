package dev.orders.core.customer;

import dev.orders.core.order.CustomerId;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The erasure of a customer, as the journal has it. A customer has one erasure at most. If the customer is erased
/// again, because there are new orders, the same erasure runs again, with the same stand-in.
///
/// @param standIn replaces the id of the customer in every order; `erased-` and a random UUID
/// @param actor the user or machine that demanded it
/// @param startedAt to the millisecond
public record Erasure(
        TenantId tenant,
        CustomerHash customerHash,
        CustomerId standIn,
        Actor actor,
        Instant startedAt,
        State state,
        ErasureCounts counts) {
    /// How every stand-in begins. Orders whose customer begins so are already erased.
    public static final String PREFIX = "erased-";

    private static final Pattern STAND_IN = Pattern.compile(PREFIX + "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// How far the erasure is.
    public sealed interface State {
        /// Data of the customer may remain. The journal keeps the id until the erasure is finished, so that another
        /// instance can finish it.
        record Running(CustomerId customer) implements State {}

        /// The service keeps nothing of the customer that existed before this time.
        record Finished(Instant at) implements State {}

        /// Nobody has demanded the erasure. Only old orders of the customer have the stand-in, because their
        /// retention ended.
        record Reserved() implements State {}
    }

    /// The customer of an erasure that runs.
    ///
    /// @throws java.util.NoSuchElementException if it is finished
    public CustomerId requireCustomer() {
        return customer().orElseThrow();
    }

    /// The same erasure with another stand-in.
    public Erasure withStandIn(CustomerId other) {
        return new Erasure(tenant, customerHash, other, actor, startedAt, state, counts);
    }

    /// The same erasure in another state.
    public Erasure in(State next, ErasureCounts erased) {
        return new Erasure(tenant, customerHash, standIn, actor, startedAt, next, erased);
    }

    /// The customer whose data remains to be erased. Empty if the erasure is finished.
    public Optional<CustomerId> customer() {
        return switch (state) {
            case State.Running(CustomerId customer) -> Optional.of(customer);
            case State.Finished _, State.Reserved _ -> Optional.empty();
        };
    }

    /// Whether this id has the form of a stand-in.
    public static boolean isStandIn(CustomerId customer) {
        return STAND_IN.matcher(customer.value()).matches();
    }

    /// An erasure that begins now.
    public static Erasure begin(
            TenantId tenant, CustomerHash hash, CustomerId customer, UUID random, Actor actor, Instant now) {
        return of(tenant, hash, random, actor, now, new State.Running(customer));
    }

    /// A stand-in for old orders of a customer.
    public static Erasure reserve(TenantId tenant, CustomerHash hash, UUID random, Actor actor, Instant now) {
        return of(tenant, hash, random, actor, now, new State.Reserved());
    }

    private static Erasure of(TenantId tenant, CustomerHash hash, UUID random, Actor actor, Instant now, State state) {
        return new Erasure(tenant, hash, new CustomerId(PREFIX + random), actor, now, state, ErasureCounts.NONE);
    }
}
