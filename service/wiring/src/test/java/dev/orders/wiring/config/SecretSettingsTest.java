package dev.orders.wiring.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.secret.MasterKeys;
import dev.orders.core.secret.NoMasterKey;
import dev.orders.core.secret.SampleKeys;
import dev.orders.core.settings.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretSettingsTest {
    @TempDir
    Path directory;

    private Path file(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("master.keys"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static SecretSettings settings(Path file) {
        return SecretSettings.of(new Variables(Map.of("MASTER_KEY_FILE", file.toString())));
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> settings(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MASTER_KEY_FILE names " + file + ", which " + reason);
    }

    @Test
    void theFirstKeySealsAndAllOpen() throws IOException {
        SecretSettings settings = settings(file(SampleKeys.line("new") + "\n" + SampleKeys.line("old") + "\r\n"));

        assertThat(settings.masterKeys())
                .map(MasterKeys::ids)
                .hasValueSatisfying(ids -> assertThat(ids).containsExactly("new", "old"));
        assertThat(settings.cipher()).isSameAs(settings.masterKeys().orElseThrow());
        assertThat(settings.notes()).isEmpty();
    }

    @Test
    void withoutAFileSecretsAreStoredAsTheyAre() {
        assertThat(SecretSettings.of(new Variables(Map.of()))).isEqualTo(SecretSettings.NONE);
        assertThat(SecretSettings.NONE.cipher()).isEqualTo(new NoMasterKey());
    }

    @Test
    void aFileThatEveryoneCanReadCausesANote() throws IOException {
        Path file = file(SampleKeys.line("k1"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(settings(file).notes())
                .containsExactly("MASTER_KEY_FILE names " + file
                        + ", which every user of this machine can read; chmod 600 restricts it.");
    }

    @Test
    void everyMistakeIsOneSentenceWithoutTheKey() throws IOException {
        String key = SampleKeys.line("k1").substring("k1:".length());

        assertRefused(file(" \n"), "is empty");
        assertRefused(file("#\n"), "contains no key");
        assertRefused(file("k1:" + key + "\nk1:" + key + "\n"), "repeats the id k1 in line 2");
        assertRefused(
                file("k1:" + key + "\n" + key + "\n"),
                "has a line 2 that is not an id (1 to 32 letters, digits, _ and -), a colon and 32 bytes in Base64,"
                        + " as openssl rand -base64 32 prints them");
        assertRefused(directory.resolve("missing"), "does not exist");
        assertThatThrownBy(() -> SecretSettings.of(new Variables(Map.of("MASTER_KEY_FILE", "aws://key"))))
                .hasMessage("MASTER_KEY_FILE is \"aws://key\", allowed is a file");
    }

    @Test
    void noTextShowsAKey() throws IOException {
        String key = SampleKeys.line("k1").substring("k1:".length());

        assertThat(settings(file("k1:" + key))).asString().doesNotContain(key);
    }
}
