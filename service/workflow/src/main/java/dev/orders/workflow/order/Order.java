package dev.orders.workflow.order;

import java.util.List;

/// An order as the API returned it.
///
/// @param status its status, such as `PAID`
/// @param allowedTransitions the statuses that it may move to next
public record Order(long version, String status, List<String> allowedTransitions) implements Found, Changed {
    public Order {
        allowedTransitions = List.copyOf(allowedTransitions);
    }

    /// Whether it may move to this status now.
    public boolean mayBecome(String wanted) {
        return allowedTransitions.contains(wanted);
    }
}
