package dev.orders.lambda;

import dev.orders.core.settings.Variables;
import dev.orders.lambda.gateway.GatewayBridge;
import dev.orders.lambda.secret.MasterKeySecret;
import dev.orders.lambda.store.ReopenableStore;
import dev.orders.wiring.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The settings of a function.
///
/// @param service those that the server has too
/// @param store the store of these
/// @param relayFunction the function to call after a write; empty if only its schedule calls it
/// @param isSnapshot whether Lambda takes a snapshot of the started function
public record LambdaSettings(
        Settings service, ReopenableStore store, Optional<String> relayFunction, boolean isSnapshot) {
    private static final String RELAY_FUNCTION = "RELAY_FUNCTION";

    /// A name, an ARN or a part of an ARN, each with a version or an alias or without.
    private static final Pattern FUNCTION = Pattern.compile("[a-zA-Z0-9_:$-]{1,170}");

    /// Variables of a process with ports.
    private static final List<String> WITHOUT_EFFECT = List.of(
            "APP_HOST",
            "APP_PORT",
            "TLS_CERT_FILE",
            "TLS_KEY_FILE",
            "TLS_CLIENT_CA_FILE",
            "SHUTDOWN_DELAY",
            "OIDC_CONSOLE_CLIENT_ID");

    /// Reads the settings.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and the allowed values
    static LambdaSettings of(Map<String, String> environment) {
        Variables variables = MasterKeySecret.inFile(Variables.of(environment, Map.of()));
        for (String name : WITHOUT_EFFECT) {
            if (variables.text(name).isPresent()) {
                throw new IllegalArgumentException(name + " is set, which has no effect in a function; leave it out");
            }
        }
        if (variables
                .text("METRICS_ACCESS")
                .filter(access -> access.matches("[0-9]+"))
                .isPresent()) {
            throw new IllegalArgumentException("METRICS_ACCESS is a port, but a function has none; set it to scope");
        }
        if (variables.text("MONGO_URI").isEmpty()) {
            throw new IllegalArgumentException(
                    "MONGO_URI is absent, but a function needs it: it has no disk for orders");
        }
        Settings service = Settings.of(behindGateway(variables), LambdaAdapters.ALL);
        return new LambdaSettings(
                service,
                // All kinds of stores in LambdaAdapters are.
                (ReopenableStore) service.store(),
                relayFunction(variables),
                variables
                        .text("AWS_LAMBDA_INITIALIZATION_TYPE")
                        .filter("snap-start"::equals)
                        .isPresent());
    }

    /// API Gateway is a proxy that is always there.
    private static Variables behindGateway(Variables variables) {
        Map<String, String> values = new HashMap<>(variables.values());
        values.merge("TRUSTED_PROXIES", GatewayBridge.PROXY, (named, gateway) -> named + "," + gateway);
        return new Variables(values);
    }

    private static Optional<String> relayFunction(Variables variables) {
        Optional<String> name = variables.text(RELAY_FUNCTION);
        name.filter(given -> !FUNCTION.matcher(given).matches()).ifPresent(given -> {
            throw Variables.wrong(RELAY_FUNCTION, given, "the name or the ARN of a function");
        });
        return name;
    }
}
