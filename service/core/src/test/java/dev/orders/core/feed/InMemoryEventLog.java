package dev.orders.core.feed;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LogPosition;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The event log of the store in memory, which writes it.
public abstract class InMemoryEventLog implements EventLog {
    protected final List<LoggedEvent> log = new ArrayList<>();
    private boolean available = true;

    /// Makes every call fail, or work again, like a database that is down and comes back.
    public final synchronized void setAvailable(boolean available) {
        this.available = available;
    }

    protected final synchronized boolean isAvailable() {
        return available;
    }

    protected final synchronized void requireAvailable() {
        if (!available) {
            throw new StoreUnavailableException("the memory store was made unavailable", null);
        }
    }

    @Override
    public int partitions() {
        return 2;
    }

    @Override
    public List<LoggedEvent> read(int partition, long after, int limit) {
        return readAll(after, Integer.MAX_VALUE).stream()
                .filter(logged -> partitionOf(logged.order().id()) == partition)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<LoggedEvent> readAll(long after, int limit) {
        requireAvailable();
        return log.stream()
                .filter(logged -> logged.position() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<LoggedEvent> at(long position) {
        return readAll(position - 1, 1).stream()
                .filter(logged -> logged.position() == position)
                .findFirst();
    }

    @Override
    public boolean hasGrown(Map<Integer, Long> ends) {
        return !readAll(ends.values().stream().mapToLong(Long::longValue).max().orElse(0), 1)
                .isEmpty();
    }

    @Override
    public synchronized long end() {
        requireAvailable();
        return log.size();
    }

    @Override
    public List<LogPosition> newest(long after, int most) {
        return readAll(after, Integer.MAX_VALUE).reversed().stream()
                .limit(most)
                .map(logged -> new LogPosition(
                        logged.position(),
                        partitionOf(logged.order().id()),
                        logged.order().tenant()))
                .toList();
    }

    @Override
    public List<LoggedEvent> read(TenantId tenant, int partition, long after, int limit) {
        return read(partition, after, Integer.MAX_VALUE).stream()
                .filter(logged -> logged.order().tenant().equals(tenant))
                .limit(limit)
                .toList();
    }

    @Override
    public List<LoggedEvent> readAll(TenantId tenant, long after, int limit) {
        return readAll(after, Integer.MAX_VALUE).stream()
                .filter(logged -> logged.order().tenant().equals(tenant))
                .limit(limit)
                .toList();
    }

    @Override
    public int partitionOf(OrderId order) {
        return Math.floorMod(order.hashCode(), partitions());
    }
}
