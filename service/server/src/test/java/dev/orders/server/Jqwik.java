package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.engine.JqwikTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Hands properties to jqwik from within a `@QuarkusTest`. Found by jqwik itself they would be loaded by another class
/// loader than the service that runs, and share nothing with it (ADR 18).
final class Jqwik {
    private Jqwik() {}

    /// Every property of the class holds; else this fails as the first of them does, with the sample that it was
    /// shrunk to.
    static void check(Class<?> properties) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create(jqwikAlone()).execute(request(properties), listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.getFailures().forEach(failure -> {
            throw new AssertionError(failure.getTestIdentifier().getDisplayName(), failure.getException());
        });
        assertThat(summary.getTestsSucceededCount()).isPositive();
    }

    /// What else registers itself belongs to the run around this one.
    private static LauncherConfig jqwikAlone() {
        return LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JqwikTestEngine())
                .build();
    }

    private static LauncherDiscoveryRequest request(Class<?> properties) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(properties))
                .configurationParameter("jqwik.database", "")
                .build();
    }
}
