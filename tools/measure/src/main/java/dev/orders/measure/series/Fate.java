package dev.orders.measure.series;

import dev.orders.core.order.OrderStatus;
import java.util.List;

/// What becomes of an order after it was created.
public enum Fate {
    /// Nobody pays the order, and it never expires.
    WAITS,

    /// Nobody pays the order, and it expires after a month.
    EXPIRES_LATER,
    PAID,
    CANCELLED,
    FULFILLED;

    private static final int PERCENT = 100;

    /// The statuses that the order gets, one after the other.
    public List<OrderStatus> changes() {
        return switch (this) {
            case WAITS, EXPIRES_LATER -> List.of();
            case PAID -> List.of(OrderStatus.PAID);
            case CANCELLED -> List.of(OrderStatus.CANCELLED);
            case FULFILLED -> List.of(OrderStatus.PAID, OrderStatus.FULFILLED);
        };
    }

    /// Ten per cent wait, ten expire later, ten are paid, ten are cancelled, and the others are fulfilled.
    ///
    /// @param random any number
    static Fate of(long random) {
        long percent = Math.floorMod(random, PERCENT);
        if (percent < 10) {
            return WAITS;
        }
        if (percent < 20) {
            return EXPIRES_LATER;
        }
        if (percent < 30) {
            return PAID;
        }
        return percent < 40 ? CANCELLED : FULFILLED;
    }
}
