package dev.orders.core.order.update;

import dev.orders.core.order.OrderId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Selects orders by the time of their last change.
///
/// @param from selects orders that last changed at this time or later
/// @param to selects orders that last changed before this time
public record UpdateWindow(Optional<Instant> from, Optional<Instant> to) {
    /// Before and after every time of an order, and within what every store can hold.
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    public UpdateWindow {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException("updated_from must be before updated_to");
        }
    }

    /// The position that all orders of the window come after.
    public UpdatePosition start() {
        return new UpdatePosition(from.map(UpdateWindow::wholeMillis).orElse(FIRST), OrderId.LEAST);
    }

    /// The time that all orders of the window changed before, in whole milliseconds.
    public Instant end() {
        return to.map(UpdateWindow::wholeMillis).orElse(LAST);
    }

    /// Orders change at whole milliseconds, so a fraction is rounded up.
    private static Instant wholeMillis(Instant time) {
        Instant whole = time.truncatedTo(ChronoUnit.MILLIS);
        return whole.equals(time) || !whole.isBefore(LAST) ? whole : whole.plusMillis(1);
    }
}
