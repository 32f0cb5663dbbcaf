package dev.orders.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// An example that is started in a wrong way says what is wrong in one line, and ends.
@Timeout(120)
final class StartIT {
    /// 24 bytes.
    private static final String SECRET = "whsec_" + "AbCd".repeat(8);

    private static final int PATIENCE_SECONDS = 20;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aReceiverDoesNotStartWithoutTheSecretOfItsWebhook(Language language) throws IOException, InterruptedException {
        String file = directory.resolve("inbox").toString();
        for (Optional<String> secret : wrongSecrets()) {
            assertThat(start(language, Language.Example.WEBHOOK_RECEIVER, secret, "9000", file))
                    .as("%s", secret)
                    .isEqualTo("2 WEBHOOK_SECRET must be the secret of the webhook, which begins with whsec_.\n");
        }
        assertThat(Path.of(file)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void aReceiverSaysHowToStartIt(Language language) throws IOException, InterruptedException {
        for (String[] arguments : new String[][] {{}, {"9000"}, {"inbox", "9000"}, {"9000", "inbox", "more"}}) {
            assertThat(start(language, Language.Example.WEBHOOK_RECEIVER, Optional.of(SECRET), arguments))
                    .matches("2 Usage: \\S+ PORT FILE, such as \\S+ 9000 inbox\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientSaysHowToStartIt(Language language) throws IOException, InterruptedException {
        for (String[] arguments : new String[][] {{}, {"http://localhost:8000"}, {"c-42", "http://localhost:8000"}}) {
            assertThat(start(language, Language.Example.PLACE_AND_PAY, Optional.empty(), arguments))
                    .matches("2 Usage: \\S+ URL CUSTOMER, such as \\S+ http://localhost:8000 c-42\n");
        }
    }

    @Test
    void everyExampleNamesThePortOfTheService() throws IOException {
        String launcher = Files.readString(Language.ROOT.resolve("orders"));
        String port = found("APP_PORT +port to listen on \\(default ([0-9]+)\\)", launcher)
                .getFirst();

        for (String name : List.of("README.md", "requests.http")) {
            assertThat(found("localhost:([0-9]+)", Files.readString(Language.CLIENTS.resolve(name))))
                    .as(name)
                    .isNotEmpty()
                    .containsOnly(port);
        }
    }

    private static List<Optional<String>> wrongSecrets() {
        return List.of(
                Optional.empty(),
                Optional.of(""),
                Optional.of("whsec_"),
                Optional.of("whsec_" + "*".repeat(32)),
                Optional.of("whsec_AbCd"),
                Optional.of(SECRET + "A"),
                Optional.of(SECRET.substring("whsec_".length())));
    }

    /// Starts an example, and returns its exit code and what it printed.
    private String start(Language language, Language.Example example, Optional<String> secret, String... arguments)
            throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(language.command(example, arguments))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().remove("WEBHOOK_SECRET");
        secret.ifPresent(value -> builder.environment().put("WEBHOOK_SECRET", value));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
            return process.exitValue() + " " + Files.readString(output);
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
