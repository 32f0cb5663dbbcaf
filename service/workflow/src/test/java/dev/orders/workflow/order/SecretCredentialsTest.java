package dev.orders.workflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretCredentialsTest {
    private String secret = "{\"acme\":\"ordk_1\"}";
    private int reads;
    private final SecretCredentials credentials = new SecretCredentials(() -> {
        reads++;
        return secret;
    });

    @Test
    void theSecretIsReadOnce() {
        assertThat(credentials.of("acme")).isEqualTo(new Credential.ApiKey("ordk_1"));
        assertThat(credentials.of("acme")).isEqualTo(new Credential.ApiKey("ordk_1"));
        assertThat(reads).isOne();
    }

    @Test
    void aKeyThatIsNotAcceptedIsReadAgain() {
        credentials.of("acme");
        secret = "{\"acme\":\"ordk_2\"}";

        assertThat(credentials.of("acme")).isEqualTo(new Credential.ApiKey("ordk_1"));
        assertThat(credentials.renewed("acme")).isEqualTo(new Credential.ApiKey("ordk_2"));
        assertThat(credentials.of("acme")).isEqualTo(new Credential.ApiKey("ordk_2"));
    }

    @Test
    void aTenantThatCameLaterGetsItsKey() {
        credentials.of("acme");
        secret = "{\"acme\":\"ordk_1\",\"new\":\"ordk_3\"}";

        assertThat(credentials.of("new")).isEqualTo(new Credential.ApiKey("ordk_3"));
    }

    @Test
    void aTenantMayHaveNoKey() {
        assertThat(credentials.of("stranger")).isEqualTo(new Credential.Missing());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ordk_secret", "[]", "{\"acme\":7}", "{\"acme\":\"ordk_secret\\n\"}", "{\"acme\":\"\"}", ""})
    void aMalformedSecretIsNotQuoted(String malformed) {
        secret = malformed;

        assertThatThrownBy(() -> credentials.of("acme"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The secret with the keys must be a JSON object with a key for each tenant")
                .hasNoCause();
    }

    @Test
    void aKeyIsNotPrinted() {
        assertThat(new Credential.ApiKey("ordk_secret")).hasToString("ApiKey");
    }
}
