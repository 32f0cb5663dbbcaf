package dev.orders.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.server.fixture.ServiceUnderTest;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `docs/API.md` lists the metrics that exist, and the documents, rules and dashboards name no others.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
@Timeout(60)
class DocumentedMetricsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern NAME = Pattern.compile("`([a-z][a-z0-9_]+)`");
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (\\S+) ");
    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\S+) (.*\\S)$");

    /// A metric with its labels, in a query. The results of recording rules have colons.
    private static final Pattern SELECTED = Pattern.compile("(?<![\\w:])([a-z][a-z0-9_]+)\\{");

    private static final Pattern GREP = Pattern.compile("grep (?:-E )?'\\^\\(?([a-z][a-z_]+)");

    /// Metrics that a service with SQLite, without TLS and without credentials does not have. `Main`, which does
    /// not run in these tests, registers the last one.
    private static final Pattern ELSEWHERE =
            Pattern.compile("mongo.*|dynamodb_.*|tls_.*|jvm_gc_.*|log_lines_dropped_total");

    private static OrdersClient client;

    @BeforeAll
    static void use() {
        client = ServiceUnderTest.client();
        client.create("documented-metrics", OrdersClient.TEA_AND_CUP);
        // Most metrics exist from the start, others when a background task has run.
        while (!families(scrape())
                .containsAll(List.of(
                        "orders_held", "events_lag_seconds", "store_up", "audit_chain_proven_timestamp_seconds"))) {
            Thread.onSpinWait();
        }
    }

    private static String scrape() {
        return client.send(client.request("/metrics").header("Accept", "text/plain"))
                .body();
    }

    private static Set<String> families(String scrape) {
        return FAMILY.matcher(scrape)
                .results()
                .map(found -> found.group(1).replaceFirst("_max$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String section() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/API.md"));
        int start = document.indexOf("\n## Metrics\n");
        return document.substring(start, document.indexOf("\n## ", start + 1));
    }

    /// The names in the first column of the tables.
    private static Set<String> documented() throws IOException {
        return section()
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", 3)[1])
                .flatMap(cell -> NAME.matcher(cell).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMetricThatExistsIsDocumented() throws IOException {
        assertThat(documented()).containsAll(families(scrape()));
    }

    @Test
    void everyDocumentedMetricExists() throws IOException {
        Set<String> documented = documented();

        assertThat(documented).hasSizeGreaterThan(50);
        documented.removeIf(name -> ELSEWHERE.matcher(name).matches());
        assertThat(families(scrape())).containsAll(documented);
    }

    @Test
    void everyMetricExplainsItself() {
        String scrape = scrape();
        Map<String, String> texts = new TreeMap<>();
        HELP.matcher(scrape).results().forEach(found -> texts.put(found.group(1), found.group(2)));

        assertThat(texts.keySet())
                .containsAll(FAMILY.matcher(scrape)
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    @Test
    void openMetricsAreSentIfTheyAreAskedFor() {
        HttpResponse<String> answer = client.send(client.request("/metrics")
                .header("Accept", "application/openmetrics-text; version=1.0.0, text/plain; q=0.5"));

        assertThat(answer.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/openmetrics-text");
        assertThat(answer.body()).endsWith("# EOF\n");
        assertThat(client.send(client.request("/metrics").header("Accept", "text/plain"))
                        .headers()
                        .firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("text/plain");
    }

    @Test
    void documentsRulesAndDashboardsNameOnlyDocumentedMetrics() throws IOException {
        Set<String> known = documented();
        known.add("up");
        for (Path directory : List.of(
                ROOT.resolve("docs/runbooks"),
                ROOT.resolve("deploy/prometheus"),
                ROOT.resolve("deploy/grafana/dashboards"))) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Set<String> named = SELECTED.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1).replaceFirst("_(bucket|count|sum|max)$", ""))
                            .collect(Collectors.toCollection(TreeSet::new));
                    assertThat(known).as("%s", file).containsAll(named);
                }
            }
        }
    }

    /// Metrics of runbooks are in backticks, or after `grep`.
    @Test
    void runbooksNameOnlyDocumentedMetrics() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/API.md"));
        Set<String> known = documented();
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/runbooks"))) {
            for (Path page : pages.toList()) {
                String text = Files.readString(page);
                assertThat(NAME.matcher(text).results().map(found -> found.group(1)))
                        .as("%s", page)
                        .allMatch(name -> !name.contains("_") || document.contains("`" + name));
                assertThat(GREP.matcher(text).results().map(found -> found.group(1)))
                        .as("%s", page)
                        .allMatch(start ->
                                known.stream().anyMatch(name -> name.startsWith(start) || start.startsWith(name)));
            }
        }
    }
}
