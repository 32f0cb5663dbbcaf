package dev.orders.wiring;

import dev.orders.core.access.Operation;
import dev.orders.core.access.Permissions;
import dev.orders.core.port.Store;
import dev.orders.core.settings.ListenAddress;
import dev.orders.core.usecase.key.RecordApiKeyUses;
import dev.orders.http.access.AccessControl;
import dev.orders.http.access.ApiKeyVerifier;
import dev.orders.http.access.Authenticator;
import dev.orders.http.access.TokenVerifier;
import dev.orders.http.access.oidc.OidcTokenVerifier;
import dev.orders.http.access.oidc.SigningKeys;
import dev.orders.http.operator.MetricsPort;
import dev.orders.wiring.config.AccessSettings.MetricsAccess;
import dev.orders.wiring.config.Settings;
import dev.orders.wiring.telemetry.MeasuredVerifier;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Creates the parts that decide who may do what.
@Singleton
class AccessWiring {
    @Produces
    @Singleton
    TokenIssuer tokenIssuer(Settings settings) {
        return new TokenIssuer(settings.access().oidc().map(oidc -> new SigningKeys(oidc, System::nanoTime)));
    }

    @Produces
    @Singleton
    AccessControl accessControl(
            Settings settings,
            Store store,
            RecordApiKeyUses uses,
            TokenIssuer issuer,
            Clock clock,
            MeterRegistry meters) {
        Permissions permissions = new Permissions(
                switch (settings.access().metricsAccess()) {
                    case MetricsAccess.Public(), MetricsAccess.Port(int _) -> Set.of(Operation.METRICS);
                    case MetricsAccess.Scope() -> Set.of();
                });
        List<TokenVerifier> verifiers = new ArrayList<>();
        verifiers.add(new MeasuredVerifier("api_key", new ApiKeyVerifier(store.keys(), uses, clock), meters));
        issuer.keys()
                .ifPresent(keys -> verifiers.add(new MeasuredVerifier(
                        "oidc", new OidcTokenVerifier(settings.access().oidc().orElseThrow(), keys, clock), meters)));
        return switch (settings.access().auth()) {
            case NONE -> new AccessControl(Optional.empty(), permissions);
            case REQUIRED -> new AccessControl(Optional.of(new Authenticator(verifiers, clock)), permissions);
        };
    }

    @Produces
    @Singleton
    MetricsPort metricsPort(Settings settings) {
        return switch (settings.access().metricsAccess()) {
            case MetricsAccess.Public(), MetricsAccess.Scope() -> MetricsPort.NONE;
            case MetricsAccess.Port(int number) ->
                new MetricsPort(Optional.of(
                        new InetSocketAddress(ListenAddress.of(settings.host()).address(), number)));
        };
    }
}
