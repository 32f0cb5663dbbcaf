package dev.orders.wiring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameworkConfigTest {
    @Test
    void whatTheBuildRecordsIsNotOfItsMachine() {
        assertThat(names(new SmallRyeConfigBuilder().addPropertiesSources()))
                .doesNotContain("PATH", "user.dir", "quarkus.vertx.event-loops-pool-size");
        assertThat(names(new SmallRyeConfigBuilder().addDefaultSources()))
                .contains("PATH", "user.dir", "quarkus.vertx.event-loops-pool-size");
    }

    private static List<String> names(SmallRyeConfigBuilder builder) {
        List<String> names = new ArrayList<>();
        builder.withCustomizers(new FrameworkConfig())
                .build()
                .getPropertyNames()
                .forEach(names::add);
        return names;
    }

    @ParameterizedTest
    @CsvSource({
        "QUARKUS_HTTP_PORT, APP_PORT",
        "QUARKUS_HTTP_HOST, APP_HOST",
        "QUARKUS_HTTP_HOST_ENABLED, APP_HOST",
        "QUARKUS_HTTP_DOMAIN_SOCKET, APP_HOST",
        "QUARKUS_LOG_LEVEL, LOG_LEVEL",
        "QUARKUS_LOG_JSON_CONSOLE_ENABLE, LOG_FORMAT",
        "QUARKUS_LOG_CONSOLE_FORMAT, LOG_FORMAT",
        "QUARKUS_HTTP_CORS_ENABLED, CORS_ORIGINS",
        "QUARKUS_HTTP_CORS_ORIGINS, CORS_ORIGINS",
        "quarkus.http.port, APP_PORT",
        "_PROD_QUARKUS_HTTP_PORT, APP_PORT"
    })
    void aVariableWithoutEffectIsRefusedWithTheVariableToSet(String name, String instead) {
        assertThatThrownBy(() -> FrameworkConfig.requireUndecided(Map.of(name, "9000"), new Properties()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        " is set, but only " + instead + " may decide this; set " + instead + " instead");
    }

    @Test
    void aPropertyWithoutEffectIsRefusedWithTheVariableToSet() {
        Properties system = new Properties();
        system.setProperty("quarkus.http.port", "9000");

        assertThatThrownBy(() -> FrameworkConfig.requireUndecided(Map.of(), system))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dquarkus.http.port is set, but only APP_PORT may decide this; set APP_PORT instead");
    }

    @Test
    void aValueThatTheFrameworkWouldExpandIsRefused() {
        assertThatThrownBy(() -> FrameworkConfig.requireUndecided(
                        Map.of("QUARKUS_SHUTDOWN_TIMEOUT", "${TIMEOUT}"), new Properties()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("QUARKUS_SHUTDOWN_TIMEOUT contains ${...}; write the value itself");
    }

    @Test
    void theFrameworksOwnVariablesHaveToBeInTheEnvironment() {
        Path file = Path.of(".env");

        assertThatCode(() -> FrameworkConfig.requireNone(file, Map.of(1, "TAG")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> FrameworkConfig.requireNone(file, Map.of(1, "TAG", 3, "QUARKUS_HTTP_PORT")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 3 of .env sets QUARKUS_HTTP_PORT, which is allowed in the environment only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QUARKUS_NONSENSE_X",
                "QUARKUS_CONFIG_LOCATIONS",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "quarkus.naming.enable-jndi",
                "_PROD_QUARKUS_NONSENSE_X"
            })
    void aVariableWithoutEffectIsRefused(String name) {
        assertThatThrownBy(() -> FrameworkConfig.requireUndecided(Map.of(name, "true"), new Properties()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " is set, which has no effect here; allowed are names that begin with");
    }

    @Test
    void otherPropertiesOfTheFrameworkAreAllowed() {
        Properties system = new Properties();
        system.setProperty("quarkus.http.idle-timeout", "1M");
        Map<String, String> environment = Map.of("QUARKUS_SHUTDOWN_TIMEOUT", "5S", "APP_PORT", "9000");

        assertThatCode(() -> FrameworkConfig.requireUndecided(environment, system))
                .doesNotThrowAnyException();
    }
}
