package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests the script `deploy/container/pin` with a `docker` that invents digests.
@Timeout(60)
final class PinTest {
    private static final List<String> FILES = List.of(
            "deploy/container/Dockerfile", ".devcontainer/Dockerfile", "compose.yaml", ".github/workflows/test.yml");

    /// A line that names an image with a tag, and its digest if it has one.
    private static final Pattern IMAGE = Pattern.compile(
            "(?m)^(?:FROM|# syntax=| *image:) *([a-z0-9./_-]+:[\\w.-]+)(@sha256:[0-9a-f]{64})?(?: AS .*)?$");

    @TempDir
    Path directory;

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectories(directory.resolve("bin"));
        for (String file : FILES) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.writeString(directory.resolve(file), unpinned(source(file)));
        }
        script("deploy/container/pin", source("deploy/container/pin"));
    }

    @Test
    void everyImageGetsTheDigestOfItsTagAndNothingElseChanges() throws Exception {
        docker("1");

        assertThat(pin()).isZero();
        for (String file : FILES) {
            String pinned = Files.readString(directory.resolve(file));
            assertThat(digests(pinned)).isNotEmpty().containsOnly("@sha256:" + "1".repeat(64));
            assertThat(unpinned(pinned)).isEqualTo(unpinned(source(file)));
        }
    }

    @Test
    void aLaterRunRenewsTheDigests() throws Exception {
        docker("1");
        pin();
        docker("2");

        assertThat(pin()).isZero();
        assertThat(digests(Files.readString(directory.resolve("compose.yaml"))))
                .containsOnly("@sha256:" + "2".repeat(64));
    }

    @Test
    void anAnswerThatIsNoDigestIsRefused() throws Exception {
        docker("not found ");

        assertThat(pin()).isEqualTo(1);
        assertThat(directory.resolve("compose.yaml")).hasContent(unpinned(source("compose.yaml")));
    }

    @Test
    void theInstructionsNameEveryImage() {
        String instructions = source("deploy/README.md");

        assertThat(FILES.stream().flatMap(file -> IMAGE.matcher(source(file)).results()))
                .hasSize(10)
                .allSatisfy(image -> assertThat(instructions).contains("`" + image.group(1) + "`"));
    }

    @Test
    void everyImageIsPinned() {
        assertThat(FILES.stream().flatMap(file -> digests(source(file)).stream()))
                .hasSize(10)
                .doesNotContainNull();
    }

    /// Creates a `docker` that answers every question with this character, repeated.
    private void docker(String character) throws IOException {
        script("bin/docker", "#!/usr/bin/env bash\necho \"sha256:" + character.repeat(64) + "\"\n");
    }

    private int pin() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("deploy/container/pin").directory(directory.toFile());
        builder.environment().merge("PATH", directory + "/bin:", (path, first) -> first + path);
        return builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start()
                .waitFor();
    }

    private void script(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
        Files.setPosixFilePermissions(directory.resolve(file), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String source(String file) {
        return Repository.read(Repository.root().resolve(file));
    }

    private static String unpinned(String text) {
        return text.replaceAll("@sha256:[0-9a-f]{64}", "");
    }

    private static List<String> digests(String text) {
        return IMAGE.matcher(text).results().map(image -> image.group(2)).toList();
    }
}
