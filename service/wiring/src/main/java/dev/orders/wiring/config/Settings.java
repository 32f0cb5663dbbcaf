package dev.orders.wiring.config;

import dev.orders.core.customer.erasure.ErasureJournal;
import dev.orders.core.customer.retention.RetentionPeriod;
import dev.orders.core.expiry.UnpaidExpiry;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.settings.ListenAddress;
import dev.orders.core.settings.Variables;
import dev.orders.events.EventSource;
import dev.orders.events.SinkSettings;
import dev.orders.wiring.config.AccessSettings.Auth;
import dev.orders.wiring.config.AccessSettings.MetricsAccess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The settings from the environment. All of them are checked before anything starts.
///
/// @param corsOrigins origins whose pages may call the service; `*` allows all
/// @param eventSource the `source` of all events
/// @param shutdownDelay how long the service continues to serve after SIGTERM, so that load balancers notice
/// @param transport the way between the service and its clients
/// @param secrets how secrets are stored
/// @param erasureJournal the journal of erasures outside of the store
/// @param unpaidExpiry when unpaid orders expire
/// @param retention how long after its end an order keeps its customer; empty for ever
/// @param tracing the export of spans
/// @param names the names of the variables that are set
public record Settings(
        Environment environment,
        String host,
        int port,
        StoreSettings store,
        LogSettings log,
        Duration keyLifetime,
        UnpaidExpiry unpaidExpiry,
        List<String> corsOrigins,
        Set<SinkSettings> eventSinks,
        EventSource eventSource,
        PrivateTargets privateTargets,
        Duration shutdownDelay,
        AccessSettings access,
        TransportSettings transport,
        SecretSettings secrets,
        LimitSettings limits,
        Optional<ErasureJournal> erasureJournal,
        Optional<RetentionPeriod> retention,
        TracingSettings tracing,
        Set<String> names) {

    /// Where the service runs.
    public enum Environment {
        LOCAL,
        DEV,
        PROD
    }

    /// Whether webhooks may use private addresses and plain HTTP.
    public enum PrivateTargets {
        REFUSE,
        ALLOW
    }

    private static final Set<String> SHARED_NAMES = Stream.of(
                    ListenAddress.NAMES.stream(),
                    TransportSettings.NAMES.stream(),
                    SecretSettings.NAMES.stream(),
                    Stream.of(
                            "APP_ENV",
                            "IDEMPOTENCY_TTL_S",
                            UnpaidExpiry.VARIABLE,
                            "CORS_ORIGINS",
                            "EVENT_SINKS",
                            EventSource.VARIABLE,
                            "WEBHOOK_PRIVATE_TARGETS",
                            "SHUTDOWN_DELAY",
                            ErasureJournal.VARIABLE,
                            RetentionPeriod.VARIABLE),
                    LogSettings.NAMES.stream(),
                    AccessSettings.NAMES.stream(),
                    LimitSettings.NAMES.stream(),
                    TracingSettings.NAMES.stream())
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern ORIGIN =
            Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    public Settings {
        corsOrigins = List.copyOf(corsOrigins);
        eventSinks = Set.copyOf(eventSinks);
        names = Set.copyOf(names);
        if (access.metricsAccess().equals(new MetricsAccess.Port(port))) {
            throw new IllegalArgumentException(
                    "METRICS_ACCESS and APP_PORT are both " + port + "; choose two different ports");
        }
    }

    /// The names of all variables, those of the adapters included.
    public static Set<String> names(Adapters adapters) {
        return Stream.concat(SHARED_NAMES.stream(), adapters.variables()).collect(Collectors.toUnmodifiableSet());
    }

    /// Reads the settings from variables. A variable that is absent has its default.
    ///
    /// @param adapters the kinds of stores and sinks to choose from
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    /// values
    public static Settings of(Variables variables, Adapters adapters) {
        Environment environment = variables.oneOf("APP_ENV", Environment.LOCAL, Environment.values());
        // On a developer's machine only this machine may connect.
        String everyoneOrMe = environment == Environment.LOCAL ? "127.0.0.1" : "0.0.0.0";
        Duration keyLifetime = Duration.ofSeconds(variables.number("IDEMPOTENCY_TTL_S", 86_400, 1, 31_536_000));
        Settings settings = new Settings(
                environment,
                ListenAddress.host(variables, everyoneOrMe),
                ListenAddress.port(variables),
                adapters.store(variables),
                LogSettings.of(variables, LogSettings.isTerminal()),
                keyLifetime,
                UnpaidExpiry.of(variables),
                origins(variables.list("CORS_ORIGINS")),
                adapters.sinks(variables),
                EventSource.of(variables),
                variables.oneOf("WEBHOOK_PRIVATE_TARGETS", PrivateTargets.REFUSE, PrivateTargets.values()),
                variables.duration("SHUTDOWN_DELAY", Duration.ZERO, Duration.ofMinutes(10)),
                AccessSettings.of(variables, environment == Environment.PROD ? Auth.REQUIRED : Auth.NONE),
                TransportSettings.of(variables),
                SecretSettings.of(variables),
                LimitSettings.of(variables),
                ErasureJournal.of(variables),
                RetentionPeriod.of(variables, keyLifetime),
                TracingSettings.of(variables),
                variables.names(names(adapters)));
        ProductionRules.require(settings);
        return settings;
    }

    private static List<String> origins(List<String> origins) {
        origins.forEach(Settings::requireOrigin);
        return origins;
    }

    private static void requireOrigin(String origin) {
        if (!origin.equals("*") && !ORIGIN.matcher(origin).matches()) {
            throw Variables.wrong(
                    "CORS_ORIGINS", origin, "origins such as https://shop.example.com, separated by commas, or *");
        }
    }
}
