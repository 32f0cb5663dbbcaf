package dev.orders.wiring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.secret.SampleKeys;
import dev.orders.core.settings.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProductionRulesTest {
    private static final Map<String, String> SAFE = Map.of(
            "APP_ENV", "prod",
            "AUTH", "required",
            "TRUSTED_PROXIES", "10.0.0.0/8",
            "CORS_ORIGINS", "https://shop.example.com");

    @TempDir
    Path directory;

    private Settings settings(String name, String value) throws IOException {
        Map<String, String> variables = new HashMap<>(SAFE);
        Path keys = Files.writeString(directory.resolve("master.keys"), SampleKeys.line("k1"));
        variables.put("MASTER_KEY_FILE", keys.toString());
        variables.put(name, value);
        return Settings.of(new Variables(variables), FakeAdapters.ALL);
    }

    @Test
    void aSafeServiceStarts() throws IOException {
        assertThat(settings("APP_ENV", "prod").environment()).isEqualTo(Settings.Environment.PROD);
    }

    @Test
    void authenticationIsTheDefault() throws IOException {
        assertThat(settings("AUTH", "").access().auth()).isEqualTo(AccessSettings.Auth.REQUIRED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUTH | none | AUTH is \"none\", but APP_ENV=prod allows required only",
                "TRUSTED_PROXIES | '' | TLS_CERT_FILE and TRUSTED_PROXIES are absent, but APP_ENV=prod needs one",
                "MASTER_KEY_FILE | '' | MASTER_KEY_FILE is absent, but APP_ENV=prod needs it",
                "CORS_ORIGINS | * | CORS_ORIGINS is \"*\", but APP_ENV=prod allows named origins only",
                "WEBHOOK_PRIVATE_TARGETS | allow | WEBHOOK_PRIVATE_TARGETS is \"allow\", but APP_ENV=prod allows refuse"
            })
    void eachBrokenRuleIsOneSentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> settings(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(sentence)
                .message()
                .doesNotContain(". ");
    }

    @Test
    void allBrokenRulesAreReportedAtOnce() {
        assertThatThrownBy(() -> Settings.of(
                        new Variables(Map.of(
                                "APP_ENV",
                                "prod",
                                "AUTH",
                                "none",
                                "CORS_ORIGINS",
                                "*",
                                "WEBHOOK_PRIVATE_TARGETS",
                                "allow")),
                        FakeAdapters.ALL))
                .message()
                .contains(
                        "AUTH is",
                        ". TLS_CERT_FILE and",
                        ". MASTER_KEY_FILE is",
                        ". CORS_ORIGINS is",
                        ". WEBHOOK_PRIVATE_TARGETS is");
    }

    @Test
    void elsewhereTheRulesDoNotApply() {
        assertThatCode(() -> Settings.of(
                        new Variables(
                                Map.of("APP_ENV", "dev", "CORS_ORIGINS", "*", "WEBHOOK_PRIVATE_TARGETS", "allow")),
                        FakeAdapters.ALL))
                .doesNotThrowAnyException();
    }
}
