package dev.orders.wiring.telemetry;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Predicate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;

/// Leaves out exemplars where OpenMetrics 1.0 allows none: Micrometer also writes one behind the count of a
/// histogram. Prometheus before 2.43 then refuses the whole scrape.
public final class StrictCollectorRegistry extends CollectorRegistry {
    /// Creates a registry without collectors.
    public StrictCollectorRegistry() {
        super(true);
    }

    @Override
    public Enumeration<MetricFamilySamples> metricFamilySamples() {
        return strict(super.metricFamilySamples());
    }

    @Override
    public Enumeration<MetricFamilySamples> filteredMetricFamilySamples(Set<String> includedNames) {
        return strict(super.filteredMetricFamilySamples(includedNames));
    }

    @Override
    public Enumeration<MetricFamilySamples> filteredMetricFamilySamples(Predicate<String> sampleNameFilter) {
        return strict(super.filteredMetricFamilySamples(sampleNameFilter));
    }

    private static Enumeration<MetricFamilySamples> strict(Enumeration<MetricFamilySamples> families) {
        return Collections.enumeration(Collections.list(families).stream()
                .map(family -> family.samples.stream().allMatch(StrictCollectorRegistry::isAllowed)
                        ? family
                        : withoutExemplars(family))
                .toList());
    }

    private static MetricFamilySamples withoutExemplars(MetricFamilySamples family) {
        return new MetricFamilySamples(
                family.name,
                family.unit,
                family.type,
                family.help,
                family.samples.stream()
                        .map(sample -> isAllowed(sample) ? sample : withoutExemplar(sample))
                        .toList());
    }

    private static boolean isAllowed(Sample sample) {
        return sample.exemplar == null || sample.name.endsWith("_bucket") || sample.name.endsWith("_total");
    }

    private static Sample withoutExemplar(Sample sample) {
        return new Sample(sample.name, sample.labelNames, sample.labelValues, sample.value, sample.timestampMs);
    }
}
