package dev.orders.verify.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// All orders that the service has acknowledged in this run.
final class KnownOrders {
    /// Clients mostly use the newest orders, so that they compete for the same ones.
    private static final int HOT = 48;

    private static final int TRIES = 8;

    private final List<KnownOrder> orders = new ArrayList<>();

    synchronized void add(KnownOrder order) {
        orders.add(order);
    }

    synchronized List<KnownOrder> all() {
        return List.copyOf(orders);
    }

    /// Picks one of the newest orders, or any order in one case out of three.
    synchronized Optional<KnownOrder> pick(SplittableRandom random) {
        if (orders.isEmpty()) {
            return Optional.empty();
        }
        int from = random.nextInt(3) == 0 ? 0 : Math.max(0, orders.size() - HOT);
        return Optional.of(orders.get(random.nextInt(from, orders.size())));
    }

    /// Picks an order whose status is not final. Empty if several attempts find none.
    Optional<KnownOrder> pickOpen(SplittableRandom random) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<KnownOrder> found = pick(random).filter(order -> !order.isFinal());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
