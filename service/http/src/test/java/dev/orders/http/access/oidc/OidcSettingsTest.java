package dev.orders.http.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orders.core.settings.Variables;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OidcSettingsTest {
    private static final String ISSUER = "https://login.example/realms/shop";

    @Test
    void withoutVariablesNoTokensAreAccepted() {
        assertThat(OidcSettings.of(new Variables(Map.of()))).isEmpty();
    }

    @Test
    void theDefaults() {
        OidcSettings settings = of(Map.of());
        assertThat(settings)
                .isEqualTo(new OidcSettings(ISSUER, Set.of("orders"), new DiscoveredKeys(ISSUER), "tenant_id", ""));
        assertThat(of(Map.of("OIDC_AUDIENCE", "a , b,,")).audiences()).containsExactlyInAnyOrder("a", "b");
        assertThat(of(Map.of("OIDC_JWKS", "https://login.example/keys")).keys())
                .isEqualTo(new KeyUrl(URI.create("https://login.example/keys")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "OIDC_ISSUER, login.example, OIDC_ISSUER is \"login.example\"",
                "OIDC_ISSUER, http://login.example, http is allowed on this machine only",
                "OIDC_ISSUER, http://localhost.example, http is allowed on this machine only",
                "OIDC_ISSUER, https://user:secret@login.example, OIDC_ISSUER is \"***@login.example\"",
                "OIDC_JWKS, http://login.example/keys, OIDC_JWKS is \"http://login.example/keys\"",
                "OIDC_JWKS, missing.json, `OIDC_JWKS is \"missing.json\", but missing.json cannot be read`",
                "OIDC_TENANT_CLAIM, a b, OIDC_TENANT_CLAIM is \"a b\"",
                "OIDC_SCOPE_PREFIX, a b, OIDC_SCOPE_PREFIX is \"a b\"",
                "OIDC_AUDIENCE, `,`, OIDC_AUDIENCE is not",
                "OIDC_ISSUER, ``, `OIDC_AUDIENCE is \"orders\", allowed is no value without OIDC_ISSUER`",
            })
    void oneSentenceSaysWhatIsWrong(String name, String value, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of(name, value)))
                .withMessageContaining(sentence);
    }

    @Test
    void aFileMustHaveAKey(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("keys.json"), "{\"keys\":[]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Map.of("OIDC_JWKS", file.toString())))
                .withMessageContaining("has no key that can be used");
    }

    private static OidcSettings of(Map<String, String> changes) {
        Map<String, String> variables = new HashMap<>(Map.of("OIDC_ISSUER", ISSUER, "OIDC_AUDIENCE", "orders"));
        variables.putAll(changes);
        return OidcSettings.of(new Variables(variables)).orElseThrow();
    }
}
