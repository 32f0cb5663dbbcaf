package dev.orders.wiring.config;

import dev.orders.core.settings.Variables;
import dev.orders.core.trace.BaggageKeys;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The settings of the export of spans: standard variables of OpenTelemetry. The SDK also reads its other
/// variables, but from the environment only. Spans are exported only if an endpoint is set.
///
/// @param variables those that are set
/// @param baggage the baggage that is passed on, also without an export
public record TracingSettings(Map<String, String> variables, BaggageKeys baggage) {
    private static final String DISABLED = "OTEL_SDK_DISABLED";
    private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
    private static final String SAMPLER = "OTEL_TRACES_SAMPLER";
    private static final String SAMPLER_RATIO = "OTEL_TRACES_SAMPLER_ARG";
    private static final String PROPAGATORS = "OTEL_PROPAGATORS";
    private static final String SERVICE = "OTEL_SERVICE_NAME";
    private static final String RESOURCE = "OTEL_RESOURCE_ATTRIBUTES";
    private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static final String DELAY = "OTEL_BSP_SCHEDULE_DELAY";
    private static final List<String> ENDPOINTS =
            List.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

    static final Set<String> NAMES = Stream.concat(
                    ENDPOINTS.stream(),
                    Stream.of(
                            BaggageKeys.NAME,
                            DISABLED,
                            EXPORTER,
                            SAMPLER,
                            SAMPLER_RATIO,
                            PROPAGATORS,
                            SERVICE,
                            RESOURCE,
                            PROTOCOL,
                            DELAY))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> SAMPLERS = Set.of(
            "always_on",
            "always_off",
            "traceidratio",
            "parentbased_always_on",
            "parentbased_always_off",
            "parentbased_traceidratio");

    private static final Set<String> PROPAGATOR_NAMES = Set.of("tracecontext", "baggage", "xray", "none");
    private static final Pattern RATIO = Pattern.compile("0|1|[01]\\.0*|0?\\.[0-9]+");
    private static final Pattern SERVICE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9._-]+=[A-Za-z0-9._:%/-]*");

    public TracingSettings {
        variables = Map.copyOf(variables);
    }

    /// Reads the settings.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed
    /// values
    static TracingSettings of(Variables variables) {
        Map<String, String> set = new TreeMap<>();
        NAMES.stream()
                .filter(name -> name.startsWith("OTEL_"))
                .forEach(name -> variables.text(name).ifPresent(value -> set.put(name, value)));
        for (String name : ENDPOINTS) {
            require(set, name, TracingSettings::isEndpoint, "a URL that begins with http:// or https://");
        }
        // The other protocols need a library that would make the service larger.
        require(set, PROTOCOL, "http/protobuf"::equals, "http/protobuf");
        require(set, DISABLED, Set.of("true", "false")::contains, "true or false");
        require(set, EXPORTER, Set.of("otlp", "none")::contains, "otlp or none");
        require(set, SAMPLER, SAMPLERS::contains, "one of " + String.join(", ", sorted(SAMPLERS)));
        require(set, SAMPLER_RATIO, RATIO.asMatchPredicate(), "a number from 0 to 1, such as 0.1");
        require(
                set,
                PROPAGATORS,
                value -> PROPAGATOR_NAMES.containsAll(List.of(value.split(" *, *", -1))),
                "some of tracecontext, baggage and xray, separated by commas, or none");
        require(set, SERVICE, SERVICE_NAME.asMatchPredicate(), "1 to 64 letters, digits, ., _ and -");
        require(set, RESOURCE, TracingSettings::areAttributes, "attributes such as zone=a,team=shop");
        variables.number(DELAY, 5000, 1, 60_000);
        return new TracingSettings(set, BaggageKeys.of(variables));
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }

    private static void require(Map<String, String> set, String name, Predicate<String> rule, String allowed) {
        String value = set.get(name);
        if (value != null && !rule.test(value)) {
            throw Variables.wrong(name, value, allowed);
        }
    }

    private static boolean areAttributes(String value) {
        return Stream.of(value.split(",", -1)).allMatch(ATTRIBUTE.asMatchPredicate());
    }

    private static boolean isEndpoint(String value) {
        try {
            URI uri = URI.create(value);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Whether the service exports spans.
    public boolean isOn() {
        return ENDPOINTS.stream().anyMatch(variables::containsKey)
                && !"true".equals(variables.get(DISABLED))
                && !"none".equals(variables.get(EXPORTER));
    }

    /// The settings as properties of the SDK, such as `otel.service.name`.
    public Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        variables.forEach(
                (name, value) -> properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
        boolean isNamed = Optional.ofNullable(variables.get(RESOURCE))
                .filter(attributes -> attributes.contains("service.name="))
                .isPresent();
        if (!isNamed) {
            properties.putIfAbsent("otel.service.name", "orders");
        }
        return properties;
    }
}
