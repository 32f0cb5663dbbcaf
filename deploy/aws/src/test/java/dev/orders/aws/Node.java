package dev.orders.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Node, which the CDK and some checks need. Without it tests are skipped, unless the variable
/// `REQUIRED_PROGRAMS` names `node`: continuous integration installs it, and must not skip tests.
final class Node {
    private static final int OLDEST = 20;
    private static final Pattern VERSION = Pattern.compile("v([0-9]+)\\..*\\s*");
    private static final Path PACKAGES = Path.of("node_modules");

    private Node() {}

    /// The exit code of a program, and everything that it printed.
    record Ended(int code, String output) {}

    /// Skips the test if there is no Node, or an old one.
    static void require() {
        Optional<Integer> version = version();
        assumeOrFail(
                version.isPresent() && version.get() >= OLDEST,
                "Node " + OLDEST + " or newer is missing; found: "
                        + version.map(String::valueOf).orElse("none"));
    }

    /// Skips the test if the packages of `package.json` are not there.
    static void requirePackages() {
        require();
        assumeOrFail(
                Files.isDirectory(PACKAGES), "deploy/aws/node_modules is missing; `./orders cdk test` installs it");
    }

    private static void assumeOrFail(boolean holds, String otherwise) {
        String required =
                Optional.ofNullable(System.getenv("REQUIRED_PROGRAMS")).orElse("");
        if (!holds && List.of(required.split(" ", -1)).contains("node")) {
            throw new IllegalStateException(otherwise + ", but REQUIRED_PROGRAMS names node");
        }
        assumeTrue(holds, otherwise);
    }

    private static Optional<Integer> version() {
        try {
            Matcher version =
                    VERSION.matcher(run(Map.of(), List.of("--version")).output());
            return version.matches() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    /// Runs Node to its end.
    static Ended run(Map<String, String> variables, List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node").redirectErrorStream(true);
        builder.command().addAll(arguments);
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(1, TimeUnit.MINUTES);
            return new Ended(process.exitValue(), output);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Node ran", ended);
        } finally {
            process.destroyForcibly();
        }
    }
}
