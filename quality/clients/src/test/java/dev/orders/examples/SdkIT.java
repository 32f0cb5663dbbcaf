package dev.orders.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The SDK that is generated from the OpenAPI document compiles in each language, and a program uses it.
@Timeout(180)
final class SdkIT {
    private static final Path SDKS = Path.of("target/sdk").toAbsolutePath();

    private static final String MODULES =
            "import pydantic, urllib3, dateutil, typing_extensions as _, sys;" + "sys.exit(pydantic.VERSION < '2')";

    @AutoClose
    private static Server server;

    @BeforeAll
    static void generate(@TempDir Path directory) throws IOException {
        Language.empty(SDKS);
        List<String> command = new ArrayList<>(List.of(
                Language.JAVA_PROGRAM,
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target/openapi-generator.jar").toAbsolutePath().toString(),
                "batch",
                "--root-dir",
                "."));
        for (Language language : Language.values()) {
            command.add(sdk(language).resolve("openapi-generator.yaml").toString());
        }
        Language.succeed(Language.ROOT, command);
        server = new Server(directory);
    }

    @ParameterizedTest
    @EnumSource
    void theSdkCompilesAndWorks(Language language) throws IOException {
        List<String> command = new ArrayList<>(
                switch (language) {
                    case JAVA -> java();
                    case TYPESCRIPT -> typeScript();
                    case PYTHON -> python();
                });
        String customer = "sdk-" + language;
        command.addAll(List.of(server.url(), customer));

        String output = Language.succeed(SDKS, command);

        assertThat(server.ordersOf(customer)).containsExactly(output.strip());
        assertThat(server.historyOf(output.strip())).containsExactly("CREATED", "PAID");
    }

    private static List<String> java() throws IOException {
        Path classes = SDKS.resolve("java/classes");
        String libraries = System.getProperty("java.class.path");
        List<String> compile = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-proc:none",
                "-nowarn",
                "-d",
                classes.toString(),
                "-cp",
                libraries,
                sdk(Language.JAVA).resolve("Smoke.java").toString()));
        try (Stream<Path> sources = Files.walk(SDKS.resolve("java/src/main/java"))) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(compile::add);
        }
        Language.succeed(SDKS, compile);
        return List.of(Language.JAVA_PROGRAM, "-XX:TieredStopAtLevel=1", "-cp", classes + ":" + libraries, "Smoke");
    }

    private static List<String> typeScript() throws IOException {
        Path directory = SDKS.resolve("typescript");
        Files.copy(
                sdk(Language.TYPESCRIPT).resolve("smoke.ts"),
                directory.resolve("smoke.ts"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(directory.resolve("package.json"), "{\"type\": \"module\"}");
        TypeScript.compile(
                directory,
                "--strict",
                "--skipLibCheck",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                "--typeRoots",
                Language.CLIENTS.resolve("typescript/node_modules/@types").toString(),
                "--types",
                "node",
                "smoke.ts");
        return List.of(Language.node(), directory.resolve("smoke.js").toString());
    }

    private static List<String> python() {
        return List.of(
                "env",
                "PYTHONPATH=" + SDKS.resolve("python"),
                Language.python("pydantic", MODULES, "the modules of clients/python/sdk/requirements.txt are missing"),
                sdk(Language.PYTHON).resolve("smoke.py").toString());
    }

    private static Path sdk(Language language) {
        return Language.CLIENTS.resolve(
                switch (language) {
                    case JAVA -> "java/sdk";
                    case TYPESCRIPT -> "typescript/sdk";
                    case PYTHON -> "python/sdk";
                });
    }
}
