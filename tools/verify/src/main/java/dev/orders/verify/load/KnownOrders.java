package dev.orders.verify.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// All orders that the service has acknowledged in this run.
final class KnownOrders {
    /// The newest are asked for most, by all clients at once: there is where races are.
    private static final int HOT = 48;

    private static final int TRIES = 8;

    private final List<KnownOrder> orders = new ArrayList<>();

    synchronized void add(KnownOrder order) {
        orders.add(order);
    }

    synchronized List<KnownOrder> all() {
        return List.copyOf(orders);
    }

    /// One of the newest, or with a third's chance any.
    synchronized Optional<KnownOrder> pick(SplittableRandom random) {
        if (orders.isEmpty()) {
            return Optional.empty();
        }
        int from = random.nextInt(3) == 0 ? 0 : Math.max(0, orders.size() - HOT);
        return Optional.of(orders.get(random.nextInt(from, orders.size())));
    }

    /// One that may still change, if a few tries find one.
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
