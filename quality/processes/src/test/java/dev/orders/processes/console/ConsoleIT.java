package dev.orders.processes.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.http.contract.Json;
import dev.orders.testsupport.process.PackagedServer;
import dev.orders.testsupport.process.Programs;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Tests the console in Chromium: each flow of `service/console/src/test/browser` is a test. They need Chromium,
/// Node and npm, see [Programs].
final class ConsoleIT {
    private static final Path FLOWS = Path.of("../../service/console/src/test/browser");
    private static final Path INSTALLED = Path.of("target/browser").toAbsolutePath();
    private static final int OLDEST_NODE = 20;
    private static final long LIMIT_MINUTES = 10;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @TestFactory
    Stream<DynamicTest> flows() throws Exception {
        Optional<Path> chromium = Programs.find("chromium").or(() -> Programs.find("chromium-browser"));
        requireTool(chromium.isPresent(), "Chromium is not installed (Debian: apt-get install chromium)");
        requireTool(Programs.find("npm").isPresent(), "npm is not installed (Debian: apt-get install npm)");
        requireTool(nodeVersion() >= OLDEST_NODE, "Node " + OLDEST_NODE + " or newer is not installed");
        install();
        requireTool(
                run("npm", List.of("npm", "ci", "--prefer-offline")) == 0,
                "npm cannot install the tools; see " + INSTALLED.resolve("npm.log"));
        List<JsonNode> results = flows(chromium.orElseThrow());

        assertThat(results).hasSizeGreaterThan(20);
        return results.stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.path("flow").asText(),
                        () -> assertThat(result.path("error").asText("")).isEmpty()));
    }

    private List<JsonNode> flows(Path chromium) throws Exception {
        Path output = INSTALLED.resolve("flows.log");
        ProcessBuilder flows = new ProcessBuilder("node", "run.mjs")
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile()));
        flows.environment().put("CHROMIUM", chromium.toString());
        flows.environment().put("SERVICE", String.join("\n", PackagedServer.command()));
        flows.environment().put("DIRECTORY", directory.toString());
        finish(flows.start());
        List<JsonNode> results = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            assertThat(line).as("a line of %s", output).startsWith("{\"flow\":");
            results.add(Json.read(line));
        }
        return results;
    }

    private static void install() throws IOException {
        try (Stream<Path> files = Files.walk(FLOWS)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("node_modules"))
                    .toList()) {
                Path copy = INSTALLED.resolve(FLOWS.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    private static int nodeVersion() throws Exception {
        if (Programs.find("node").isEmpty()) {
            return 0;
        }
        Files.createDirectories(INSTALLED);
        run("node", List.of("node", "--print", "process.versions.node.split('.')[0]"));
        return Integer.parseInt(Files.readString(INSTALLED.resolve("node.log")).strip());
    }

    private static int run(String name, List<String> command) throws Exception {
        return finish(new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(INSTALLED.resolve(name + ".log").toFile()))
                .start());
    }

    private static int finish(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void requireTool(boolean present, String otherwise) {
        if (Programs.isRequired("npm")) {
            assertThat(present).as(otherwise).isTrue();
        }
        Assumptions.assumeTrue(present, otherwise);
    }
}
