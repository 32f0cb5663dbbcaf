package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import dev.orders.testsupport.tls.TestCertificates;
import dev.orders.wiring.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The service accepts the settings of every stage of `deploy/kubernetes`.
final class KubernetesStagesTest {
    private static final Path KUBERNETES = Path.of("../../deploy/kubernetes");
    private static final String BASE = "base/deployment-orders.yaml";
    private static final Pattern VARIABLE = Pattern.compile("- name: ([A-Z][A-Z0-9_]+)\\s+value: \"?([^\"\\n]*)\"?\\n");

    @TempDir
    static Path secrets;

    @BeforeAll
    static void writeSecrets() throws IOException {
        TestCertificates certificates = new TestCertificates(secrets);
        certificates.issue("orders", "EC");
        Files.writeString(secrets.resolve("tls.crt"), certificates.chain("orders"));
        Files.writeString(secrets.resolve("tls.key"), certificates.key("orders"));
        Files.writeString(secrets.resolve("mongo_uri"), "mongodb://mongo:27017/?replicaSet=rs0");
        Files.writeString(secrets.resolve("master.keys"), "k1:" + "A".repeat(43) + "=\n");
    }

    /// The variables of the base, with those that a stage changes.
    private static Map<String, String> variables(String stage) throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String file : new String[] {BASE, stage}) {
            VARIABLE.matcher(Files.readString(KUBERNETES.resolve(file)))
                    .results()
                    .forEach(found -> variables.put(
                            found.group(1),
                            found.group(2).replaceFirst("^/run/secrets/(orders|tls)", secrets.toString())));
        }
        return variables;
    }

    private static Settings settings(Map<String, String> variables) {
        return Settings.of(new Variables(variables), ServerAdapters.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {BASE, "overlays/dev/pods.yaml", "overlays/prod/settings.yaml"})
    void theServiceAcceptsItsSettings(String stage) throws IOException {
        Settings settings = settings(variables(stage));

        assertThat(settings.store().name()).isEqualTo("mongo");
        assertThat(settings.secrets().masterKeys()).isPresent();
        assertThat(settings.shutdownDelay()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aWrongSettingIsRefused() throws IOException {
        Map<String, String> variables = variables("overlays/prod/settings.yaml");
        variables.put("AUTH", "none");

        assertThatThrownBy(() -> settings(variables)).isInstanceOf(IllegalArgumentException.class);
    }
}
