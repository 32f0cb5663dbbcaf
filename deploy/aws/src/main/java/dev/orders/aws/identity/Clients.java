package dev.orders.aws.identity;

import dev.orders.aws.stage.Options;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.ClientAttributes;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.ResourceServerScope;
import software.amazon.awscdk.services.cognito.ResourceServerScopeProps;
import software.amazon.awscdk.services.cognito.StandardAttributesMask;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientIdentityProvider;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.amazon.awscdk.services.cognito.UserPoolResourceServer;
import software.amazon.awscdk.services.cognito.UserPoolResourceServerOptions;

/// The programs that may ask for tokens: one for people, and one for the machines of each tenant.
final class Clients {
    /// The scopes of the service, as `Scope` in `core` has them. A test compares them.
    static final List<String> SCOPES =
            List.of("orders:read", "orders:write", "events:read", "webhooks:manage", "customers:erase", "operator");

    /// What machines of a tenant may do. Erasing customers and operating the service are for people.
    private static final List<String> OF_MACHINES =
            List.of("orders:read", "orders:write", "events:read", "webhooks:manage");

    private final UserPool pool;
    private final Options options;
    private final UserPoolResourceServer service;
    private final UserPoolResourceServer tenants;

    Clients(UserPool pool, Options options) {
        this.pool = pool;
        this.options = options;
        service = server("orders", SCOPES);
        tenants = server("tenants", options.tenants());
    }

    private UserPoolResourceServer server(String name, List<String> scopes) {
        return pool.addResourceServer(
                name,
                UserPoolResourceServerOptions.builder()
                        .identifier(name)
                        .userPoolResourceServerName(name)
                        .scopes(scopes.stream().map(Clients::scope).toList())
                        .build());
    }

    private static ResourceServerScope scope(String name) {
        return new ResourceServerScope(ResourceServerScopeProps.builder()
                .scopeName(name)
                .scopeDescription(name)
                .build());
    }

    private static List<OAuthScope> of(UserPoolResourceServer server, List<String> names) {
        return names.stream()
                .map(name -> OAuthScope.resourceServer(server, scope(name)))
                .toList();
    }

    /// The client through which people sign in, with the authorization code and PKCE. It has no secret, and
    /// cannot write the tenant of a user.
    UserPoolClient people() {
        return pool.addClient(
                "people",
                UserPoolClientOptions.builder()
                        .userPoolClientName(options.stage().name("people"))
                        .generateSecret(false)
                        .authFlows(AuthFlow.builder().build())
                        .oAuth(OAuthSettings.builder()
                                .flows(OAuthFlows.builder()
                                        .authorizationCodeGrant(true)
                                        .build())
                                .scopes(of(service, SCOPES))
                                .callbackUrls(List.of(options.callback()))
                                .build())
                        .supportedIdentityProviders(List.of(UserPoolClientIdentityProvider.COGNITO))
                        .writeAttributes(new ClientAttributes()
                                .withStandardAttributes(StandardAttributesMask.builder()
                                        .email(true)
                                        .build()))
                        .accessTokenValidity(Duration.minutes(15))
                        .refreshTokenValidity(Duration.hours(8))
                        .enableTokenRevocation(true)
                        .preventUserExistenceErrors(true)
                        .build());
    }

    /// A client with a secret for each tenant. Its only scope of `tenants` is that of its tenant.
    Stream<UserPoolClient> machines() {
        return options.tenants().stream()
                .map(tenant -> pool.addClient(
                        "machine-" + tenant,
                        UserPoolClientOptions.builder()
                                .userPoolClientName(options.stage().name("machine-" + tenant))
                                .generateSecret(true)
                                .authFlows(AuthFlow.builder().build())
                                .oAuth(OAuthSettings.builder()
                                        .flows(OAuthFlows.builder()
                                                .clientCredentials(true)
                                                .build())
                                        .scopes(Stream.concat(
                                                        of(service, OF_MACHINES).stream(),
                                                        of(tenants, List.of(tenant)).stream())
                                                .toList())
                                        .build())
                                .accessTokenValidity(Duration.minutes(15))
                                .enableTokenRevocation(true)
                                .build()));
    }
}
