package dev.orders.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VariablesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\n"})
    void aSecretIsTheContentOfItsFileWithoutTheLastLineBreak(String content) throws IOException {
        assertThat(ofFile(file(content)).secret("KEY")).contains("s3cret");
    }

    @Test
    void aSecretMayBeInTheVariableItself() {
        assertThat(new Variables(Map.of("KEY", "s3cret")).secret("KEY")).contains("s3cret");
        assertThat(new Variables(Map.of("KEY", "s3cret", "KEY_FILE", " ")).secret("KEY"))
                .contains("s3cret");
        assertThat(new Variables(Map.of()).secret("KEY")).isEmpty();
    }

    @Test
    void aRelativeFileIsInTheDirectoryOfTheUser() throws IOException {
        file("s3cret\n");

        assertThat(ofFile(Path.of("key")).secret("KEY", directory)).contains("s3cret");
    }

    @Test
    void aSecretInBothPlacesIsRefused() throws IOException {
        Variables both =
                new Variables(Map.of("KEY", "s3cret", "KEY_FILE", file("s3cret").toString()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> both.secret("KEY"))
                .withMessage("KEY and KEY_FILE are both set; leave one of them out");
    }

    @Test
    void aFileThatHoldsNoSecretIsRefusedByItsNameOnly() throws IOException {
        Path large = file("s".repeat(65_537));
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        Path binary = Files.write(directory.resolve("binary"), new byte[] {'s', (byte) 0xff});

        assertRefused(directory.resolve("gone"), "does not exist");
        assertRefused(directory, "cannot be read as UTF-8 text (IOException)");
        assertRefused(binary, "cannot be read as UTF-8 text (MalformedInputException)");
        assertRefused(empty, "is empty");
        assertRefused(large, "is larger than 65536 bytes");
    }

    private static void assertRefused(Path file, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofFile(file).secret("KEY"))
                .withMessage("KEY_FILE names " + file + ", which " + reason);
    }

    private static Variables ofFile(Path file) {
        return new Variables(Map.of("KEY_FILE", file.toString()));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("key"), content);
    }
}
