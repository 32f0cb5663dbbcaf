package dev.orders.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.aws.stage.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Runs the checks in `checks`, which need Node: the rules of Guard, the simulation of each role, the state
/// machines and the trigger of the issuer.
final class NodeChecksTest {
    private static final Pattern PASSED = Pattern.compile("(?m)^# pass ([0-9]+)$");

    @Test
    void everyCheckPasses() throws IOException {
        Node.requirePackages();

        Node.Ended ended = Node.run(
                Map.of("ASSEMBLY", Synthesis.of(Stage.PROD).directory().toString()),
                List.of("--test", "--test-reporter=tap", "checks/"));

        Matcher passed = PASSED.matcher(ended.output());
        assertThat(ended.code()).as("%s", ended.output()).isZero();
        assertThat(passed.find()).isTrue();
        assertThat(Integer.parseInt(passed.group(1))).isGreaterThan(550);
        assertThat(ended.output()).contains("\n# fail 0\n", "\n# skipped 0\n");
    }
}
