package dev.orders.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.testsupport.http.ScriptedServer;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.verify.load.ServiceUnusable;
import dev.orders.verify.local.Launcher;
import dev.orders.verify.local.LocalStore;
import dev.orders.verify.local.StoreChoice;
import dev.orders.verify.model.Defect;
import dev.orders.verify.model.ModelGateway;
import dev.orders.verify.model.ModelService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as a whole: their exit codes and their reports.
final class RunTest {
    private static final Defaults DEFAULTS =
            new Defaults(4, Duration.ofMillis(300), 0, "create=30,read=40,change=30,list=1", 1000, false, false);

    @TempDir
    Path directory;

    @Test
    void aCorrectServiceIsReportedWithItsFigures() throws Exception {
        try (ModelService service = new ModelService(Defect.NONE, false)) {
            assertThat(run(service.url(), null)).isZero();
        }
        JsonNode report = json();

        assertThat(report.path("good").asBoolean()).isTrue();
        assertThat(report.path("verdicts")).hasSize(16);
        assertThat(report.at("/verdicts/12/guarantee").asText()).isEqualTo("the webhook delivers every event");
        assertThat(report.at("/verdicts/12/finding").asText()).isEqualTo("not judged");
        assertThat(report.at("/total/requests").asInt()).isPositive();
        assertThat(report.at("/total/latency_ms/p99").asDouble()).isPositive();
        assertThat(page()).contains("guarantees that were judged hold").doesNotContain("✗");
    }

    @Test
    void aViolationIsShownWithItsRequests() throws Exception {
        try (ModelService service = new ModelService(Defect.LISTS_AN_ORDER_TWICE, false)) {
            assertThat(run(service.url(), null)).isEqualTo(1);
        }
        JsonNode verdict = json().at("/verdicts/9");
        String requestId = verdict.at("/evidence/0/requests/0/request_id").asText();

        assertThat(verdict.path("finding").asText()).isEqualTo("violated");
        assertThat(requestId).startsWith(json().path("run").asText());
        assertThat(page()).contains("1 guarantee is violated", "✗ violated", requestId);
    }

    @Test
    void thePageIsSelfContained() throws Exception {
        try (ModelService service = new ModelService(Defect.NONE, false)) {
            run(service.url(), null);
        }

        assertThat(page()).doesNotContain("<script", "src=", "<link", "url(", "@import", "{{");
    }

    @Test
    void latenciesCountFromWhenARequestWasDue() throws Exception {
        try (ModelService service = new ModelService(Defect.NONE, false)) {
            assertThat(run(service.url(), 100.0)).isZero();
        }

        assertThat(json().at("/plan/rate").asDouble()).isEqualTo(100);
        assertThat(json().at("/total/requests").asInt()).isLessThan(100);
        assertThat(page()).contains("no coordinated omission");
    }

    @Test
    void theAnswersOfAGatewayAreCountedByStatus() throws Exception {
        try (ModelService service = new ModelService(Defect.NONE, false, ModelGateway.BEFORE_A_FUNCTION_THAT_FAILS)) {
            Options options = options(service.url(), null);
            options.gateway = true;
            assertThat(new Run("verify", options, DEFAULTS).execute()).isZero();
        }

        assertThat(json().at("/answered_by_gateway/502").asInt()).isPositive();
        assertThat(json().at("/answered_by_gateway/429").asInt()).isPositive();
        assertThat(json().at("/total/unanswered").asInt())
                .isGreaterThanOrEqualTo(json().at("/answered_by_gateway/502").asInt());
        assertThat(json().path("command").asText()).contains(" --gateway");
        assertThat(page()).contains("The gateway answered requests instead of the service: ");
    }

    @Test
    void nothingIsJudgedIfTheServiceDoesNotAnswerOrAcceptsNoOrder() throws Exception {
        assertThat(run("http://localhost:1", null)).isEqualTo(2);
        assertThat(run("nowhere", null)).isEqualTo(2);
        try (ScriptedServer other = new ScriptedServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", false)) {
            assertThat(run(other.url(), null)).isEqualTo(2);
        }
        assertThat(directory.resolve("report.html")).doesNotExist();
    }

    @Test
    void aLocalInstanceIsStartedByTheLauncherAndStoppedAfterwards() throws Exception {
        Launcher launcher = launcher("""
                echo "$DATA_DIR" > "$(dirname "$0")/data"
                echo "Orders are served at http://localhost:4711/orders, described at http://localhost:4711/docs." >&2
                exec sleep 600
                """);

        try (LocalStore store = LocalStore.create(StoreChoice.SQLITE);
                ServiceProcess instance = launcher.start(directory.resolve("log"), store.settings())) {
            assertThat(instance.url()).isEqualTo("http://localhost:4711");
        }

        assertThat(Path.of(Files.readString(directory.resolve("data")).strip())).doesNotExist();
    }

    @Test
    void aLocalInstanceThatDoesNotStartReportsTheReason() throws Exception {
        Launcher launcher = launcher("echo 'orders: JDK 25 is missing' >&2\n");

        assertThatThrownBy(() -> launcher.start(directory.resolve("log"), Map.of()))
                .isInstanceOf(ServiceUnusable.class)
                .hasMessage("the local instance did not start: orders: JDK 25 is missing");
    }

    @Test
    void aKeyIsCreatedInTheStoreByTheLauncher() throws Exception {
        Launcher launcher = launcher("""
                [[ -d $DATA_DIR && $AUTH == required ]] && echo "ordk_$2_$4_$6"
                """).requiringKeys();

        try (LocalStore store = LocalStore.create(StoreChoice.SQLITE)) {
            assertThat(launcher.createKey("verify-1", store))
                    .isEqualTo(
                            "ordk_create_verify-1_orders:read,orders:write,events:read,webhooks:manage,customers:erase");
        }
    }

    @Test
    void aKeyThatIsNotCreatedIsReported() throws Exception {
        Launcher launcher = launcher("exit 1\n");

        try (LocalStore store = LocalStore.create(StoreChoice.SQLITE)) {
            assertThatThrownBy(() -> launcher.createKey("verify-1", store))
                    .isInstanceOf(ServiceUnusable.class)
                    .hasMessage("no API key was created for the tenant verify-1");
        }
    }

    @Test
    void aFailedBuildIsReported() throws Exception {
        Launcher launcher = launcher("[[ $1 == run ]]\n");

        assertThatThrownBy(launcher::build).isInstanceOf(ServiceUnusable.class).hasMessage("the service was not built");
    }

    private int run(String url, @Nullable Double rate) throws IOException, InterruptedException {
        return new Run("verify", options(url, rate), DEFAULTS).execute();
    }

    private Options options(String url, @Nullable Double rate) {
        Options options = new Options();
        options.url = url;
        options.rate = rate;
        options.report = directory;
        return options;
    }

    private Launcher launcher(String script) throws IOException {
        Path launcher = Files.writeString(directory.resolve("launcher"), "#!/usr/bin/env bash\n" + script);
        return new Launcher(Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(directory.resolve("report.json").toFile());
    }

    private String page() throws IOException {
        return Files.readString(directory.resolve("report.html"));
    }
}
