package dev.orders.lambda.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The function answers like the server, apart from what docs/API.md ("On Lambda") says.
@Timeout(240)
final class FrontsIT {
    /// Times, what API Gateway sets itself, and what only HTTPS has.
    static final Set<String> DIFFERENT_HEADERS = Set.of(
            "date",
            "x-amzn-remapped-date",
            "content-length",
            "transfer-encoding",
            "connection",
            "strict-transport-security");

    /// What docs/API.md says that only the server answers.
    private static final Set<String> ONLY_THE_SERVER = Set.of("get /events");

    private static final Pattern PATH = Pattern.compile("^  (/\\S*):$");
    private static final Pattern METHOD = Pattern.compile("^    (get|post|put|patch|delete|head|options):$");

    @TempDir
    static Path directory;

    private static MongoServer mongo;
    private static ServiceProcess server;
    private static LocalCloud cloud;

    @BeforeAll
    static void start() throws IOException {
        mongo = new MongoServer(new MemoryBackend());
        cloud = new LocalCloud(directory, 1, false, "", Map.of("EVENT_SINKS", "none"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("../server/target/quarkus-app/quarkus-run.jar")
                                .toAbsolutePath()
                                .toString())
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("server.log").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "APP_PORT", "0", "MONGO_URI", mongo.bindAndGetConnectionString(), "EVENT_SINKS", "none"));
        server = ServiceProcess.startDisposable(builder);
    }

    @AfterAll
    static void stop() {
        server.close();
        cloud.close();
        mongo.shutdownNow();
    }

    @Test
    void theWalkReachesEveryOperationOfTheDocument() throws IOException {
        Set<String> documented =
                operations(new Client(cloud.url()).get("/openapi.yaml").body());
        Set<String> reached = new TreeSet<>(ONLY_THE_SERVER);
        Walk.REQUESTS.forEach(request -> reached.add(request.operation()));

        assertThat(documented).hasSizeGreaterThan(25).contains("get /orders", "delete /keys/{id}");
        assertThat(reached).containsAll(documented);
    }

    private static Set<String> operations(String document) {
        Set<String> operations = new TreeSet<>();
        String path = "";
        for (String line : document.split("\n", -1)) {
            Matcher ofPath = PATH.matcher(line);
            Matcher ofMethod = METHOD.matcher(line);
            if (ofPath.matches()) {
                path = ofPath.group(1);
            } else if (ofMethod.matches() && !path.isEmpty()) {
                operations.add(ofMethod.group(1) + " " + path);
            }
        }
        return operations;
    }

    @Test
    void bothFrontsGiveTheSameAnswers() throws IOException {
        Walk throughServer = new Walk(server.awaitUrl());
        Walk throughFunction = new Walk(cloud.url());
        SoftAssertions answers = new SoftAssertions();
        Map<String, Integer> statuses = new TreeMap<>();
        for (Walk.Request request : Walk.REQUESTS) {
            String expected = throughServer.describe(request);
            answers.assertThat(throughFunction.describe(request))
                    .as("%s with %s", request.operation(), request.headers())
                    .isEqualTo(expected);
            statuses.merge(expected.substring(0, 3), 1, Integer::sum);
        }

        answers.assertAll();
        assertThat(statuses).containsKeys("200", "201", "304", "400", "404", "405", "409", "413", "415", "422");
    }

    @Test
    void thereIsNoLiveFeed() {
        assertThat(new Client(cloud.url()).get("/events"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(404))
                .satisfies(
                        answer -> assertThat(answer.body()).contains("urn:orders:problem:no_event_stream", "webhook"));
    }
}
