package dev.orders.wiring.config;

import static java.util.Map.entry;

import dev.orders.wiring.telemetry.PrettyFormat;
import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.SysPropConfigSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/// The configuration of the framework. Its sources are `application.properties`, environment variables and system
/// properties whose names begin with `quarkus`, and the settings of the service. It does not read `.env`, because
/// it would expand the values there.
@StaticInitSafe
public final class FrameworkConfig implements SmallRyeConfigBuilderCustomizer {
    /// The prefix of the framework's own variables.
    private static final String PREFIX = "QUARKUS_";

    /// Takes precedence over all other sources; system properties have 400.
    private static final int ORDINAL = 500;

    private static final int ENVIRONMENT_ORDINAL = 300;

    /// The properties that the settings decide, and the variable to set instead.
    private static final Map<String, String> DECIDED = Map.ofEntries(
            entry("quarkus.http.host", "APP_HOST"),
            entry("quarkus.http.host-enabled", "APP_HOST"),
            entry("quarkus.http.domain-socket", "APP_HOST"),
            entry("quarkus.http.domain-socket-enabled", "APP_HOST"),
            entry("quarkus.http.port", "APP_PORT"),
            entry("quarkus.http.ssl-port", "APP_PORT"),
            entry("quarkus.log.level", "LOG_LEVEL"),
            entry("quarkus.log.json.console.enable", "LOG_FORMAT"),
            entry("quarkus.log.console.format", "LOG_FORMAT"),
            entry("quarkus.shutdown.delay", "SHUTDOWN_DELAY"),
            entry("quarkus.http.cors.enabled", "CORS_ORIGINS"),
            entry("quarkus.http.cors.origins", "CORS_ORIGINS"),
            entry("quarkus.http.insecure-requests", "TLS_CERT_FILE"),
            entry("quarkus.http.ssl.certificate.files", "TLS_CERT_FILE"),
            entry("quarkus.http.ssl.certificate.key-files", "TLS_KEY_FILE"),
            entry("quarkus.http.ssl.client-auth", "TLS_CLIENT_CA_FILE"),
            entry("quarkus.http.proxy.proxy-address-forwarding", "TRUSTED_PROXIES"),
            entry("quarkus.http.proxy.allow-forwarded", "TRUSTED_PROXIES"),
            entry("quarkus.http.proxy.allow-x-forwarded", "TRUSTED_PROXIES"),
            entry("quarkus.http.proxy.trusted-proxies", "TRUSTED_PROXIES"));

    /// The prefixes of the variables that take effect at start.
    /// The framework silently ignores unknown names, and names that have an effect only at build time.
    private static final List<String> EFFECTIVE = List.of(
            "QUARKUS_HTTP_",
            "QUARKUS_LOG_CATEGORY_",
            "QUARKUS_SHUTDOWN_",
            "QUARKUS_THREAD_POOL_",
            "QUARKUS_VERTX_",
            "QUARKUS_VIRTUAL_THREADS_");

    /// A variable for one profile of the framework, such as `_PROD_QUARKUS_HTTP_PORT`.
    private static final Pattern PROFILE = Pattern.compile("_[A-Z]+_(?=QUARKUS_)");

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        // The framework's build writes into the application what it finds without default sources. These must not be
        // the environment variables, and so perhaps the secrets, of the machine that builds.
        if (!builder.isAddDefaultSources()) {
            return;
        }
        builder.setAddDefaultSources(false)
                .setAddPropertiesSources(true)
                .withSources(new SysPropConfigSource(), new EnvConfigSource(System.getenv(), ENVIRONMENT_ORDINAL));
        if (Launch.hasBegun()) {
            Map<String, String> decided = decided(Launch.current());
            builder.withSources(new PropertiesConfigSource(decided, "the service's settings", ORDINAL));
        }
        // Virtual threads serve the requests; event loops only move bytes. Half the cores move them faster than
        // all cores (15 % more requests on two cores).
        int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        builder.withDefaultValue("quarkus.vertx.event-loops-pool-size", String.valueOf(eventLoops));
    }

    /// The framework would expand `${…}` in a value, but [Settings] allows no such value.
    private static Map<String, String> decided(Launch launch) {
        Settings settings = launch.settings();
        Map<String, String> properties = new HashMap<>(Map.of(
                "quarkus.http.host",
                launch.address().address().getHostAddress(),
                settings.transport().tls().isPresent() ? "quarkus.http.ssl-port" : "quarkus.http.port",
                String.valueOf(settings.port()),
                "quarkus.log.level",
                settings.log().level().name(),
                // The library of this property writes the JSON. Without it the framework writes text.
                "quarkus.log.json.console.enable",
                String.valueOf(settings.log().format() == LogSettings.Format.JSON),
                "quarkus.log.console.format",
                PrettyFormat.PATTERN));
        if (settings.transport().tls().isPresent()) {
            // One port: with TLS the service does not speak plain HTTP.
            properties.put("quarkus.http.insecure-requests", "disabled");
        }
        if (settings.shutdownDelay().isPositive()) {
            properties.put("quarkus.shutdown.delay", settings.shutdownDelay().toString());
        }
        return properties;
    }

    /// Refuses variables that would have no effect. The framework silently ignores a value whose `${…}` it cannot
    /// expand, and a name that it does not know.
    ///
    /// @throws IllegalArgumentException if a variable of the framework contains `${`, sets a property that the
    ///     settings decide, or has no effect at start
    public static void requireUndecided(Map<String, String> environment, Properties system) {
        EnvConfigSource variables = new EnvConfigSource(environment, ENVIRONMENT_ORDINAL);
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && value.contains("${")) {
                throw new IllegalArgumentException(name + " contains ${...}; write the value itself");
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
        for (String name : variablesOf(environment)) {
            String spelled = PROFILE.matcher(spelled(name)).replaceFirst("");
            if (EFFECTIVE.stream().noneMatch(spelled::startsWith)) {
                throw new IllegalArgumentException(name + " is set, which has no effect here; allowed are names that"
                        + " begin with " + String.join(", ", EFFECTIVE));
            }
        }
    }

    /// The names of the framework's variables in the environment, in alphabetical order.
    public static List<String> variablesOf(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(name -> PROFILE.matcher(spelled(name)).replaceFirst("").startsWith(PREFIX))
                .sorted()
                .toList();
    }

    /// Refuses variables of the framework in a file, because the framework does not read the file.
    ///
    /// @param foreign names of variables that are not the service's, by line number
    /// @throws IllegalArgumentException if one of them is a variable of the framework
    public static void requireNone(Path file, Map<Integer, String> foreign) {
        foreign.forEach((line, name) -> {
            if (name.startsWith(PREFIX)) {
                throw new IllegalArgumentException("line " + line + " of " + file + " sets " + name
                        + ", which is allowed in the environment only");
            }
        });
    }

    private static String variableOf(String property, Map<String, String> environment) {
        return Optional.of(spelled(property)).filter(environment::containsKey).orElse(property);
    }

    /// A name as it is spelled in an environment.
    private static String spelled(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static IllegalArgumentException inVain(String name, String variable) {
        return new IllegalArgumentException(
                name + " is set, but only " + variable + " may decide this; set " + variable + " instead");
    }
}
