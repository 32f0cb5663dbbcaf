package dev.orders.architecture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/// A fresh checkout that contains the launcher. Its `java` and `mvn` are scripts that only record their calls. All
/// scripts but `java` print something, which must not reach standard output.
final class Checkout {
    /// The exit code of a command, and what it printed.
    record Ended(int code, String output, String errors) {}

    private final Path root;
    private final Path tools;

    private Checkout(Path root, Path tools) {
        this.root = root;
        this.tools = tools;
    }

    /// Creates a checkout in an empty directory.
    static Checkout in(Path directory) throws IOException {
        Path root = Files.createDirectories(directory.resolve("check out"));
        Path tools = directory.resolve("tools");
        Files.createDirectories(tools.resolve("bin"));
        Checkout checkout = new Checkout(root, tools);
        checkout.script(
                root.resolve("orders"), Repository.read(Repository.root().resolve("orders")));
        Files.createDirectories(root.resolve(".mvn"));
        Files.createDirectories(root.resolve("service/server/src/main"));
        Files.createFile(root.resolve("pom.xml"));
        Files.createFile(root.resolve("service/server/java.options"));
        checkout.script(root.resolve("service/server/train-cache"), "touch \"$1\"; echo trained");
        checkout.script(root.resolve("service/server/unpack-sqlite"), "mkdir -p \"$3\"; echo unpacked");
        Files.writeString(tools.resolve("release"), "JAVA_VERSION=\"25\"\n");
        checkout.script(tools.resolve("bin/javac"), "");
        checkout.script(tools.resolve("bin/java"), "printf '<%s>\\n' \"$PWD\" \"$@\"");
        checkout.script(tools.resolve("bin/mvn"), """
                if [[ $1 == --version ]]; then echo 'Apache Maven 3.9.9'; exit; fi
                echo built | tee -a %1$s/builds
                while [[ -e %1$s/hold ]]; do sleep 0.02; done
                mkdir -p service/server/target/quarkus-app
                touch service/server/target/quarkus-app/quarkus-run.jar
                if [[ "$*" == *" service/lambda "*" pre-integration-test" ]]; then
                  touch service/lambda/target/function.zip
                  echo '[]' >service/lambda/target/bom.json
                elif [[ "$*" == *" service/workflow "*" pre-integration-test" ]]; then
                  touch service/workflow/target/function.zip
                  echo '[1]' >service/workflow/target/bom.json
                elif [[ "$*" == *" pre-integration-test" ]]; then
                  echo '{}' >service/server/target/bom.json
                fi
                """.formatted(tools));
        return checkout;
    }

    Path root() {
        return root;
    }

    /// The number of builds so far.
    int builds() throws IOException {
        Path builds = tools.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    /// Makes the next build wait until the returned file is deleted.
    Path hold() throws IOException {
        return Files.createFile(tools.resolve("hold"));
    }

    Ended run(Map<String, String> variables, Path from, String... command) throws IOException, InterruptedException {
        return ended(start(variables, from, command));
    }

    Process start(Map<String, String> variables, Path from, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().remove("CDPATH");
        builder.environment().remove("JAVA_OPTS");
        builder.environment().put("JAVA_HOME", tools.toString());
        builder.environment().merge("PATH", tools + "/bin:", (path, first) -> first + path);
        builder.environment().putAll(variables);
        return builder.start();
    }

    static Ended ended(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output, errors);
    }

    private void script(Path file, String text) throws IOException {
        Files.writeString(file, text.startsWith("#!") ? text : "#!/usr/bin/env bash\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// The JVM options that the launcher added to those of every start.
    static List<String> addedOptions(Ended started) {
        List<String> words = started.output().lines().toList();
        return words.stream()
                .dropWhile(word -> !word.startsWith("<-XX:AOTCache="))
                .skip(1)
                .takeWhile(word -> !word.equals("<-jar>"))
                .map(word -> word.substring(1, word.length() - 1))
                .toList();
    }
}
