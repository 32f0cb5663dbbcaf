package dev.orders.fronts.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.cloud.template.Templates;
import dev.orders.fronts.workflow.Synthesised;
import dev.orders.testsupport.http.OrderClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `./orders cloud` as a user runs it, without the build that precedes it.
@Timeout(180)
final class CloudCommandIT {
    @TempDir
    Path directory;

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorders.functions="
                        + Path.of("../../service/lambda/target/function.zip").toAbsolutePath(),
                "-Dorders.workflow="
                        + Path.of("../../service/workflow/target/function.zip").toAbsolutePath(),
                "-Dorders.aws=" + Synthesised.AWS,
                "-Dorders.directory=" + directory,
                "-jar",
                Path.of("../../tools/cloud/target/orders-cloud.jar")
                        .toAbsolutePath()
                        .toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("MONGO_URI");
        return builder.start();
    }

    /// Reads lines until one contains this text, and returns it.
    private static String await(BufferedReader out, String text) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(text)) {
                return line;
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("No line contains \"" + text + "\": " + before);
    }

    @Test
    void anOrderIsExplainedItsEventMatchesARuleAndEverythingStops() throws Exception {
        Process cloud = start("--port", "0", "--explain", "--rule", "paid={\"detail\":{\"data\":{\"to\":[\"PAID\"]}}}");
        try (BufferedReader out = cloud.inputReader()) {
            String api = await(out, "API ");
            assertThat(await(out, "keys ")).contains("DynamoDB Local", "orders_claims");
            await(out, "Stop it");
            OrderClient client = new OrderClient(api.substring(api.indexOf("http"), api.indexOf("/orders")));
            HttpResponse<String> created = client.create("explained");
            String location = created.headers().firstValue("Location").orElseThrow();
            HttpResponse<String> paid = client.send(
                    "PATCH", location, "{\"status\":\"PAID\"}", "Content-Type", "application/json", "If-Match", "1");

            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(paid.statusCode()).isEqualTo(200);
            await(out, "POST /orders → 201");
            await(out, "dynamodb claim");
            assertThat(await(out, "rule paid matched"))
                    .contains("OrderUpdated " + location.substring("/orders/".length()) + ":2");

            List<ProcessHandle> functions = cloud.descendants().toList();
            assertThat(functions).isNotEmpty();
            cloud.destroy();
            int _ = cloud.waitFor();
            assertThat(functions).noneMatch(ProcessHandle::isAlive);
        } finally {
            cloud.destroyForcibly();
        }
    }

    /// Nothing can stop them any more, so they end by themselves.
    @Test
    void functionsEndWhenTheCommandIsKilled() throws Exception {
        Process cloud = start("--port", "0");
        try (BufferedReader out = cloud.inputReader()) {
            await(out, "Stop it");
            List<ProcessHandle> functions = cloud.descendants().toList();
            assertThat(functions).isNotEmpty();
            cloud.destroyForcibly();
            for (ProcessHandle function : functions) {
                assertThat(function.onExit().get(30, TimeUnit.SECONDS).isAlive())
                        .isFalse();
            }
        } finally {
            cloud.destroyForcibly();
        }
    }

    /// The functions as they are packaged, and everything else as it is synthesised.
    @Test
    void anOrderGoesFromItsCreationToFulfilledByItselfAndAQueryCountsIt() throws Exception {
        Templates _ = Synthesised.templates();
        Process cloud =
                start("--port", "0", "--workflow", "--rule", "sent={\"detail\":{\"data\":{\"to\":[\"FULFILLED\"]}}}");
        try (BufferedReader out = cloud.inputReader()) {
            String api = await(out, "API ");
            await(out, "Stop it");
            OrderClient client = new OrderClient(api.substring(api.indexOf("http"), api.indexOf("/orders")));
            HttpResponse<String> created = client.create("by-itself");
            assertThat(created.statusCode()).isEqualTo(201);
            String location = created.headers().firstValue("Location").orElseThrow();

            await(out, "rule sent matched");
            assertThat(client.get(location).body()).contains("\"status\":\"FULFILLED\"");
        } finally {
            cloud.destroy();
            int _ = cloud.waitFor();
        }
        Process query = start("query", "conversion");
        try (BufferedReader out = query.inputReader()) {
            assertThat(await(out, "default ").split(" +"))
                    .contains("1", "100.0")
                    .doesNotContain("0.0");
        }
        assertThat(query.waitFor()).isZero();
    }

    @Test
    void aWrongArgumentIsOneSentence() throws Exception {
        Process cloud = start("--port", "0", "--rule", "broken={\"source\":\"orders\"}");
        try (BufferedReader out = cloud.inputReader()) {
            await(out, "orders: rule broken: ");
            assertThat(cloud.waitFor()).isEqualTo(2);
        }
        Process closed = start("--workflow", "--set", "AUTH=required");
        try (BufferedReader out = closed.inputReader()) {
            await(out, "orders: the functions of --workflow have no key of the API, so AUTH must be none.");
            assertThat(closed.waitFor()).isEqualTo(2);
        }
    }
}
