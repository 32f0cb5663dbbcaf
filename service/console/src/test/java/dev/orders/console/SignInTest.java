package dev.orders.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.console.ConsoleSettings.Metrics;
import dev.orders.core.settings.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignInTest {
    private static final SignIn.Issuer ISSUER =
            new SignIn.Issuer("https://login.example:8443/realms/shop", Set.of("orders"), "api/");

    private static Optional<SignIn> signIn(Map<String, String> variables) {
        return SignIn.of(new Variables(variables), Optional.of(ISSUER));
    }

    @Test
    void withoutAnIdNobodySignsIn() {
        assertThat(signIn(Map.of())).isEmpty();
        assertThat(SignIn.of(new Variables(Map.of()), Optional.empty())).isEmpty();
    }

    @Test
    void itAsksForWhatTheConsoleUsesAsTheIssuerWritesIt() {
        SignIn signIn = signIn(Map.of("OIDC_CONSOLE_CLIENT_ID", "console")).orElseThrow();

        assertThat(signIn.scopes())
                .containsExactly(
                        "api/orders:read",
                        "api/orders:write",
                        "api/events:read",
                        "api/webhooks:manage",
                        "api/operator");
        assertThat(signIn.audience()).contains("orders");
        assertThat(signIn.tokenOrigin()).isEqualTo("https://login.example:8443");
    }

    @Test
    void scopesAndTheOriginOfTokensMayBeChosen() {
        SignIn signIn = signIn(Map.of(
                        "OIDC_CONSOLE_CLIENT_ID", "console",
                        "OIDC_CONSOLE_SCOPES", "orders:read, events:read",
                        "OIDC_CONSOLE_TOKEN_ORIGIN", "https://tokens.example"))
                .orElseThrow();

        assertThat(signIn.scopes()).containsExactly("api/orders:read", "api/events:read");
        assertThat(signIn.origins()).isEqualTo("https://login.example:8443 https://tokens.example");
    }

    @Test
    void ofSeveralAudiencesNoneIsAskedFor() {
        SignIn.Issuer issuer = new SignIn.Issuer("https://login.example", Set.of("a", "b"), "");

        assertThat(SignIn.of(new Variables(Map.of("OIDC_CONSOLE_CLIENT_ID", "console")), Optional.of(issuer))
                        .orElseThrow()
                        .audience())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OIDC_CONSOLE_CLIENT_ID|a b|OIDC_CONSOLE_CLIENT_ID is \"a b\", allowed is up to 256 visible ASCII characters",
                "OIDC_CONSOLE_SCOPES|orders:all|OIDC_CONSOLE_SCOPES is \"orders:all\", allowed is one or several of orders:read",
                "OIDC_CONSOLE_TOKEN_ORIGIN|https://a.example/x|OIDC_CONSOLE_TOKEN_ORIGIN is \"https://a.example/x\", allowed is an origin",
                "OIDC_CONSOLE_TOKEN_ORIGIN|https://a.example; script-src *|OIDC_CONSOLE_TOKEN_ORIGIN is"
            })
    void aWrongValueIsNamed(String name, String value, String message) {
        Map<String, String> variables = new HashMap<>(Map.of("OIDC_CONSOLE_CLIENT_ID", "console"));
        variables.put(name, value);

        assertThatThrownBy(() -> signIn(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aVariableWithoutEffectIsRefused() {
        assertThatThrownBy(() -> signIn(Map.of("OIDC_CONSOLE_SCOPES", "orders:read")))
                .hasMessage(
                        "OIDC_CONSOLE_SCOPES is \"orders:read\", allowed is no value without OIDC_CONSOLE_CLIENT_ID");
        assertThatThrownBy(
                        () -> SignIn.of(new Variables(Map.of("OIDC_CONSOLE_CLIENT_ID", "console")), Optional.empty()))
                .hasMessage("OIDC_CONSOLE_CLIENT_ID is \"console\", allowed is no value without OIDC_ISSUER");
    }

    @Test
    void theSettingsOfThePageSayWhereToSignInAndWhereMetricsAre() {
        Optional<SignIn> signIn =
                signIn(Map.of("OIDC_CONSOLE_CLIENT_ID", "console", "OIDC_CONSOLE_SCOPES", "operator"));

        assertThat(new ConsoleSettings(true, signIn, new Metrics.Port(9090)).json())
                .isEqualTo("{\"authenticates\":true,\"metrics\":\"port\",\"metrics_port\":9090,\"sign_in\":"
                        + "{\"issuer\":\"https://login.example:8443/realms/shop\",\"client_id\":\"console\","
                        + "\"audience\":\"orders\",\"scope\":\"api/operator\"}}");
        assertThat(new ConsoleSettings(false, Optional.empty(), new Metrics.Operators()).json())
                .isEqualTo("{\"authenticates\":false,\"metrics\":\"operator\"}");
    }
}
