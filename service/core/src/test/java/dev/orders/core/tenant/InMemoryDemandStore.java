package dev.orders.core.tenant;

import dev.orders.core.port.DemandStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A [DemandStore] for tests of several instances in one process.
public final class InMemoryDemandStore implements DemandStore {
    private record Report(Map<TenantId, Double> demand, Instant at) {}

    private final Map<String, Report> reports = new HashMap<>();

    @Override
    public synchronized Map<TenantId, Double> exchange(String instance, Map<TenantId, Double> demand, Instant now) {
        reports.put(instance, new Report(Map.copyOf(demand), now));
        Map<TenantId, Double> sum = new HashMap<>();
        reports.forEach((other, report) -> {
            if (!other.equals(instance) && report.at().isAfter(now.minus(LIFETIME))) {
                report.demand().forEach((tenant, rate) -> sum.merge(tenant, rate, Double::sum));
            }
        });
        return sum;
    }
}
