package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.settings.DotEnv;
import dev.orders.wiring.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Examples and scripts know every variable.
final class VariableNamesTest {
    @Test
    void theExampleSetsNothing() {
        assertThat(DotEnv.read(Path.of("../../.env.example"), Settings.names(ServerAdapters.ALL)))
                .isEqualTo(new DotEnv(Map.of(), new TreeMap<>()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../.env.example", "../../orders", "train-cache"})
    void theExampleAndTheScriptsNameEveryVariable(String file) throws IOException {
        assertThat(Files.readString(Path.of(file))).contains(Settings.names(ServerAdapters.ALL));
    }
}
