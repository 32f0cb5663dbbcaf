package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DotEnvTest {
    @TempDir
    Path directory;

    @Test
    void aFileThatIsNotThereSetsNothing() {
        assertThat(DotEnv.read(directory.resolve(".env"))).isEmpty();
    }

    @Test
    void linesSetVariablesAndCommentsDoNot() throws IOException {
        assertThat(DotEnv.read(file("# a comment\n\n  APP_PORT = 9000 \nDATA_DIR=a=b\nLOG_LEVEL=\n")))
                .containsOnly(Map.entry("APP_PORT", "9000"), Map.entry("DATA_DIR", "a=b"), Map.entry("LOG_LEVEL", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"APP_PROT=9000", "APP_PORT", "=9000", "export APP_PORT=9000"})
    void aLineThatSetsNoVariableOfTheServiceIsRefused(String line) throws IOException {
        Path file = file(line);

        assertThatThrownBy(() -> DotEnv.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("allowed is NAME=value with a name of [APP_ENV,");
    }

    @Test
    void aFileThatCannotBeReadIsRefused() throws IOException {
        Path file = Files.createDirectory(directory.resolve(".env"));

        assertThatThrownBy(() -> DotEnv.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void theExampleSetsNothingAndNamesEveryVariable() throws IOException {
        Path example = Path.of("../.env.example");

        assertThat(DotEnv.read(example)).isEmpty();
        assertThat(Files.readString(example)).contains(Settings.NAMES);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve(".env"), content);
    }
}
