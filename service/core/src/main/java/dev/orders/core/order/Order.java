package dev.orders.core.order;

import dev.orders.core.amount.Money;
import dev.orders.core.amount.SignedMoney;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An order at one version. Only its status, version and `updatedAt` change.
///
/// @param amountTotal the sum of the totals of all items and of all adjustments, when the order was created
/// @param version 1 when created, one more with every change
/// @param expiresAt when the service cancels the order unless it is paid, as it was decided at the creation; see
///     [#pendingExpiry()]
/// @param importedVersion the version at which an import brought the order; 0 if a request created it
/// @param createdAt to the millisecond
/// @param updatedAt to the millisecond. It is the time of a clock that may be set back, so compare versions by
///     `version`, never by time
public record Order(
        OrderId id,
        TenantId tenant,
        CustomerId customerId,
        OrderStatus status,
        long version,
        Money amountTotal,
        List<Item> items,
        List<Adjustment> adjustments,
        Metadata metadata,
        Optional<OrderReference> reference,
        Optional<Instant> expiresAt,
        long importedVersion,
        Instant createdAt,
        Instant updatedAt) {

    public Order {
        items = List.copyOf(items);
        adjustments = List.copyOf(adjustments);
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version);
        }
    }

    /// Version 1 of the order that `command` asks for. It expires only if `command` says so.
    public static Order create(OrderId id, TenantId tenant, NewOrder command, Instant at) {
        return create(id, tenant, command, command.expiresAt(), at);
    }

    /// Version 1 of the order that `command` asks for, with the time of its expiry.
    public static Order create(OrderId id, TenantId tenant, NewOrder command, Optional<Instant> expiresAt, Instant at) {
        return new Order(
                id,
                tenant,
                command.customerId(),
                OrderStatus.CREATED,
                1,
                command.amountTotal(),
                command.items(),
                command.adjustments(),
                command.metadata(),
                command.reference(),
                expiresAt,
                0,
                at,
                at);
    }

    /// Decides what a request to change the status does. The version is checked before the transition, because a
    /// client with an old version must first learn what it has missed.
    public StatusChange changeStatus(Precondition precondition, Transition transition) {
        if (!precondition.holdsFor(version)) {
            return new StatusChange.VersionConflict(this);
        }
        if (!status.next().contains(transition.target())) {
            return new StatusChange.TransitionRefused(this);
        }
        OrderEvent.OrderUpdated event = new OrderEvent.OrderUpdated(
                id,
                version + 1,
                status,
                transition.target(),
                transition.actor(),
                transition.reason(),
                transition.at(),
                transition.trace(),
                version + 1);
        return new StatusChange.Changed(asAfter(event), event);
    }

    /// This version of the order without its customer: a stand-in replaces the id, and the metadata is gone.
    public Order withStandIn(CustomerId standIn) {
        return new Order(
                id,
                tenant,
                standIn,
                status,
                version,
                amountTotal,
                items,
                adjustments,
                Metadata.NONE,
                reference,
                expiresAt,
                importedVersion,
                createdAt,
                updatedAt);
    }

    /// The next version of the order, without its customer. Its event is the [OrderEvent.CustomerErased] of this
    /// version.
    public Order erased(CustomerId standIn, Instant at) {
        return withStandIn(standIn).at(status, version + 1, at);
    }

    /// This order as it is after `event`. The event may be earlier, later or the latest one.
    public Order asAfter(OrderEvent event) {
        return at(event.to(), event.version(), event.occurredAt());
    }

    private Order at(OrderStatus newStatus, long newVersion, Instant changedAt) {
        return new Order(
                id,
                tenant,
                customerId,
                newStatus,
                newVersion,
                amountTotal,
                items,
                adjustments,
                metadata,
                reference,
                expiresAt,
                importedVersion,
                createdAt,
                changedAt);
    }

    /// This version of the order as one that an import brought.
    public Order imported() {
        return with(expiresAt, version);
    }

    /// This version with what its JSON shows: not whether an import brought it, and no expiry that is over.
    public Order shown() {
        return with(pendingExpiry(), 0);
    }

    private Order with(Optional<Instant> newExpiresAt, long newImportedVersion) {
        return new Order(
                id,
                tenant,
                customerId,
                status,
                version,
                amountTotal,
                items,
                adjustments,
                metadata,
                reference,
                newExpiresAt,
                newImportedVersion,
                createdAt,
                updatedAt);
    }

    /// Whether an import brought this event of the order.
    public boolean hasImported(OrderEvent event) {
        return event.version() <= importedVersion;
    }

    /// When the service cancels the order. Empty if it never does, or the order is no longer CREATED.
    public Optional<Instant> pendingExpiry() {
        return expiresAt.filter(_ -> status == OrderStatus.CREATED);
    }

    /// The sum of the totals of all items.
    public Money itemsTotal() {
        return Item.total(items, amountTotal.currency());
    }

    /// The sum of all adjustments.
    public SignedMoney adjustmentsTotal() {
        return Adjustment.total(adjustments, amountTotal.currency());
    }
}
