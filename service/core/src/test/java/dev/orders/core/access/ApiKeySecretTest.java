package dev.orders.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.tenant.TenantId;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ApiKeySecretTest {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @Test
    void everySecretHasTheSameForm() {
        byte[] most = new byte[ApiKeySecret.RANDOM_BYTES];
        Arrays.fill(most, (byte) 0xFF);

        assertThat(ApiKeySecret.of(new byte[ApiKeySecret.RANDOM_BYTES]).text())
                .isEqualTo("ordk_" + "0".repeat(43) + "2CZclj");
        assertThat(ApiKeySecret.of(most).text()).matches("ordk_[0-9A-Za-z]{49}");
    }

    @Test
    void aSecretIsReadBack() {
        ApiKeySecret secret = ApiKeys.secret(7);

        ApiKeySecret read = ApiKeySecret.parse(secret.text()).orElseThrow();

        assertThat(read.text()).isEqualTo(secret.text());
        assertThat(read.hash())
                .isEqualTo(secret.hash())
                .isNotEqualTo(ApiKeys.secret(8).hash());
    }

    /// CRC-32 detects every error in a single character.
    @Test
    void aSecretWithOneCharacterChangedIsNoSecret() {
        String text = ApiKeys.secret(7).text();
        for (int position = 0; position < text.length(); position++) {
            for (int digit = 0; digit < DIGITS.length(); digit++) {
                String changed = text.substring(0, position) + DIGITS.charAt(digit) + text.substring(position + 1);
                if (!changed.equals(text)) {
                    assertThat(ApiKeySecret.parse(changed)).as(changed).isEmpty();
                }
            }
        }
    }

    @Test
    void otherTextsAreNoSecrets() {
        String text = ApiKeys.secret(7).text();

        assertThat(ApiKeySecret.parse("")).isEmpty();
        assertThat(ApiKeySecret.parse(text.substring(1))).isEmpty();
        assertThat(ApiKeySecret.parse(text + "0")).isEmpty();
        assertThat(ApiKeySecret.parse(text + "\n")).isEmpty();
        assertThat(ApiKeySecret.parse(text.toUpperCase(Locale.ROOT))).isEmpty();
    }

    @Test
    void neitherTheSecretNorItsHashIsShown() {
        ApiKeySecret secret = ApiKeys.secret(7);
        ApiKey key = ApiKeys.key(TenantId.DEFAULT, 7);

        assertThat(new IssuedApiKey(key, secret).toString())
                .doesNotContain(secret.text())
                .doesNotContain(secret.hash().hex());
    }
}
