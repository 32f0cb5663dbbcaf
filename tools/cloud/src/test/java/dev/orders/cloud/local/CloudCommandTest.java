package dev.orders.cloud.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What is refused before anything starts: the tests set no property with the packages that a start needs.
final class CloudCommandTest {
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        errors.getBuffer().setLength(0);
        return new CommandLine(new CloudCommand())
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    @Test
    void aWrongArgumentIsOneSentence() {
        Map<List<String>, String> sentences = Map.of(
                List.of("--stage", "a/b"), "--stage is \"a/b\", allowed are letters, digits, - and _.",
                List.of("--stage", "/prod"), "--stage is \"/prod\", allowed are letters, digits, - and _.",
                List.of("--set", "=x"), "--set has no variable \"\"; write NAME=VALUE.",
                List.of("--set", "A B=x"), "--set has no variable \"A B\"; write NAME=VALUE.",
                List.of("--rule", "={}"),
                        "--rule is named \"\", allowed are letters, digits, ., - and _; write NAME=PATTERN.",
                List.of("--processes", "0"), "--processes must be 1 or more.");
        sentences.forEach((arguments, sentence) -> {
            assertThat(run(arguments.toArray(String[]::new)))
                    .as("%s", arguments)
                    .isEqualTo(CloudCommand.WRONG_ARGUMENT);
            assertThat(errors.toString()).isEqualTo("orders: " + sentence + System.lineSeparator());
        });
    }

    @Test
    void aRuleThatIsNoJsonIsOneSentence() {
        assertThat(run("--rule", "broken={\"source\":")).isEqualTo(CloudCommand.WRONG_ARGUMENT);
        assertThat(errors.toString().lines())
                .singleElement()
                .asString()
                .startsWith("orders: rule broken: ")
                .doesNotContain("Source")
                .endsWith(".");
    }

    @Test
    void aPortInUseIsFoundBeforeAnythingStarts() throws IOException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", String.valueOf(used.getLocalPort()))).isEqualTo(CloudCommand.NOT_STARTED);
            assertThat(errors.toString())
                    .isEqualTo("orders: port " + used.getLocalPort() + " is in use; --port chooses another one."
                            + System.lineSeparator());
        }
    }
}
