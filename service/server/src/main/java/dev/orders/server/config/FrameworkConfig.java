package dev.orders.server.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.SysPropConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// How the framework is configured: by `application.properties`, by variables and properties of its own, whose names
/// begin with `quarkus`, and by what the service's settings say. It does not read `.env`: it would expand the
/// values there.
@StaticInitSafe
public final class FrameworkConfig implements SmallRyeConfigBuilderCustomizer {
    /// How the names of the framework's own variables begin.
    static final String PREFIX = "QUARKUS_";

    /// Above every other source: system properties have 400.
    private static final int ORDINAL = 500;

    private static final int ENVIRONMENT_ORDINAL = 300;

    /// What the settings decide, and the variable to set instead.
    private static final Map<String, String> DECIDED = Map.of(
            "quarkus.http.host", "APP_HOST",
            "quarkus.http.port", "APP_PORT",
            "quarkus.log.level", "LOG_LEVEL",
            "quarkus.shutdown.delay", "SHUTDOWN_DELAY",
            "quarkus.http.cors.enabled", "CORS_ORIGINS",
            "quarkus.http.cors.origins", "CORS_ORIGINS");

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.setAddDefaultSources(false)
                .setAddPropertiesSources(true)
                .withSources(new SysPropConfigSource(), new EnvConfigSource(System.getenv(), ENVIRONMENT_ORDINAL));
        if (Launch.hasBegun()) {
            Map<String, String> decided = decided(Launch.current());
            builder.withSources(new PropertiesConfigSource(decided, "the service's settings", ORDINAL));
        }
        // Requests are served by virtual threads; the event loops only move bytes, and half the cores move them faster
        // than all (15 % more requests on two cores).
        int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        builder.withDefaultValue("quarkus.vertx.event-loops-pool-size", String.valueOf(eventLoops));
    }

    /// The framework would expand `${…}` in a value: [Settings] allows none of them to have any.
    private static Map<String, String> decided(Launch launch) {
        Settings settings = launch.settings();
        Map<String, String> properties = new HashMap<>(Map.of(
                "quarkus.http.host", launch.address().address().getHostAddress(),
                "quarkus.http.port", String.valueOf(settings.port()),
                "quarkus.log.level", settings.logLevel().name()));
        if (settings.shutdownDelay().isPositive()) {
            properties.put("quarkus.shutdown.delay", settings.shutdownDelay().toString());
        }
        return properties;
    }

    /// Refuses what would be set in vain: the framework takes no notice of a value whose `${…}` it cannot expand.
    ///
    /// @throws IllegalArgumentException if a variable of the framework is such, or sets what the settings decide
    public static void requireUndecided(Map<String, String> environment, Properties system) {
        EnvConfigSource variables = new EnvConfigSource(environment, ENVIRONMENT_ORDINAL);
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && value.contains("${")) {
                throw new IllegalArgumentException(name + " has a ${...} in it, allowed is the value itself");
            }
        });
        DECIDED.forEach((property, variable) -> {
            for (String name : List.of(property, "%prod." + property)) {
                if (system.containsKey(name)) {
                    throw inVain("-D" + name, variable);
                }
                if (variables.getValue(name) != null) {
                    throw inVain(variableOf(name, environment), variable);
                }
            }
        });
    }

    private static String variableOf(String property, Map<String, String> environment) {
        String spelled = property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return Optional.of(spelled).filter(environment::containsKey).orElse(property);
    }

    private static IllegalArgumentException inVain(String name, String variable) {
        return new IllegalArgumentException(
                name + " is set, which " + variable + " decides; set " + variable + " instead");
    }
}
