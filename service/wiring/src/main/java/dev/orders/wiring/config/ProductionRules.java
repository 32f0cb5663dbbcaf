package dev.orders.wiring.config;

import dev.orders.wiring.config.AccessSettings.Auth;
import dev.orders.wiring.config.Settings.Environment;
import dev.orders.wiring.config.Settings.PrivateTargets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What `APP_ENV=prod` requires. Every rule protects the service from whoever reaches its port.
final class ProductionRules {
    private ProductionRules() {}

    /// Checks all rules at once, if the service runs in production.
    ///
    /// @throws IllegalArgumentException with one sentence for each rule that the settings break
    static void require(Settings settings) {
        List<String> broken = broken(settings);
        if (settings.environment() == Environment.PROD && !broken.isEmpty()) {
            throw new IllegalArgumentException(String.join(". ", broken));
        }
    }

    private static List<String> broken(Settings settings) {
        return Stream.of(
                        unless(
                                settings.access().auth() == Auth.REQUIRED,
                                "AUTH is \"none\", but APP_ENV=prod allows required only: whoever reaches the port could"
                                        + " do everything"),
                        unless(
                                settings.transport().isEncrypted(),
                                "TLS_CERT_FILE and TRUSTED_PROXIES are absent, but APP_ENV=prod needs one of them:"
                                        + " tokens would cross the network unencrypted"),
                        unless(
                                settings.secrets().masterKeys().isPresent(),
                                "MASTER_KEY_FILE is absent, but APP_ENV=prod needs it: whoever reads the store could"
                                        + " sign messages to webhooks"),
                        unless(
                                !settings.corsOrigins().contains("*"),
                                "CORS_ORIGINS is \"*\", but APP_ENV=prod allows named origins only, such as"
                                        + " https://shop.example.com"),
                        unless(
                                settings.privateTargets() == PrivateTargets.REFUSE,
                                "WEBHOOK_PRIVATE_TARGETS is \"allow\", but APP_ENV=prod allows refuse only: clients could"
                                        + " make the service send requests into its own network"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> unless(boolean kept, String sentence) {
        return kept ? Optional.empty() : Optional.of(sentence);
    }
}
