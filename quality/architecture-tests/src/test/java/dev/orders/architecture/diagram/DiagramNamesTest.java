package dev.orders.architecture.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.architecture.ProjectNames;
import dev.orders.architecture.Repository;
import dev.orders.core.order.OrderStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the diagrams in `docs/DIAGRAMS` say, compared with the code and with the files of deployments.
final class DiagramNamesTest {
    private static final Pattern EDGE = Pattern.compile("(?m)^ *(\\w+) (?:-- \".*?\" )?--> (\\w+)$");
    private static final Pattern PROBLEM = Pattern.compile("\\b(?:4\\d\\d|50\\d) [a-z_]+\\b");

    /// A row of the enum of all types.
    private static final Pattern PROBLEM_TYPE = Pattern.compile("(?m)^    ([A-Z_]+)\\(\\s*(\\d{3}),");
    private static final Pattern TYPE = Pattern.compile("\\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\\b");
    private static final Pattern SETTING = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");
    private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\\b");
    private static final Pattern COMMAND = Pattern.compile("\\./orders ([a-z]+)");
    private static final Pattern INDEX = Pattern.compile("(?m)^ +(\\w+)\\(([\\w, ]+)\\)$");
    private static final Pattern TABLE = Pattern.compile("class (\\w+):::data \\{([^}]*)}");

    /// Names of products and standards that have the form of a class.
    private static final Set<String> PRODUCTS = Set.of(
            "CloudEvents",
            "CloudFormation",
            "CloudTrail",
            "CloudWatch",
            "CodePipeline",
            "DocumentDB",
            "DynamoDB",
            "EventBridge",
            "GuardDuty",
            "MongoDB",
            "NullAway",
            "OpenID",
            "OpenTelemetry",
            "SnapStart",
            "SpotBugs");

    private static final Set<String> TYPES = ProjectNames.types();

    static List<Diagram> diagrams() {
        return Diagram.all();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everythingThatADiagramNamesExists(Diagram diagram) {
        assertThat(missing(diagram)).isEmpty();
    }

    @Test
    void namesOfThingsThatDoNotExistAreFound() {
        assertThat(missing(new Diagram("planned.mmd", """
                        %% legend: PlannedStore DynamoDB OrderResource KeyReused PLANNED_DAYS APP_ENV ./orders plan ./orders run
                        DELETE /orders/{id} GET /orders 409 planned_problem order_events planned_total
                        """)))
                .containsExactly(
                        "PlannedStore",
                        "PLANNED_DAYS",
                        "planned_problem",
                        "planned_total",
                        "DELETE /orders/{id}",
                        "409 planned_problem",
                        "plan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"states.mmd", "states-small.mmd"})
    void theStatesAreThoseOfTheOrder(String file) {
        Set<String> allowed = Stream.of(OrderStatus.values())
                .flatMap(from -> from.next().stream().map(to -> from + " " + to))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(edges(file).stream().filter(edge -> !edge.startsWith("start ")))
                .containsExactlyInAnyOrderElementsOf(allowed);
    }

    @Test
    void allProblemsAreShown() {
        assertThat(ProjectNames.found(Diagram.of("errors.mmd").drawing(), PROBLEM))
                .isEqualTo(ProjectNames.problems());
        assertThat(PROBLEM_TYPE
                        .matcher(ProjectNames.text(
                                "service/http/src/main/java/dev/orders/http/problem/ProblemType.java"))
                        .results()
                        .map(row -> row.group(2) + " " + row.group(1).toLowerCase(Locale.ROOT)))
                .hasSizeGreaterThan(30)
                .containsExactlyInAnyOrderElementsOf(ProjectNames.problems());
    }

    @Test
    void allRoutesAreShown() {
        assertThat(ProjectNames.found(Diagram.of("api.mmd").drawing(), ProjectNames.ROUTE))
                .isEqualTo(ProjectNames.routes());
        assertThat(ProjectNames.routes().stream()
                        .filter(route -> !route.matches("GET /(docs|console|openapi\\..*)"))
                        .filter(route -> !ProjectNames.hasRoute(route)))
                .isEmpty();
    }

    @Test
    void allModulesAreShownAndTheirArrowsAreDependencies() {
        Map<String, String> modules = Repository.MODULES.stream()
                .collect(Collectors.toMap(module -> module.replaceFirst(".*/", ""), Function.identity()));
        String drawing = Diagram.of("components.mmd").drawing();
        Map<String, Set<String>> frames = new HashMap<>();
        Pattern.compile("subgraph (\\w+) [^\\n]*\\n(.*?)\\n    end", Pattern.DOTALL)
                .matcher(drawing)
                .results()
                .forEach(frame -> frames.put(frame.group(1), nodes(frame.group(2))));

        assertThat(nodes(drawing)).isEqualTo(modules.keySet());
        for (String edge : edges("components.mmd")) {
            String[] ends = edge.split(" ", -1);
            String poms = frames.getOrDefault(ends[0], Set.of(ends[0])).stream()
                    .map(module -> ProjectNames.text(modules.get(module) + "/pom.xml"))
                    .collect(Collectors.joining());
            for (String needed : frames.getOrDefault(ends[1], Set.of(ends[1]))) {
                assertThat(poms).as(edge).containsPattern(dependency(modules.getOrDefault(needed, needed)));
            }
        }
    }

    @Test
    void theTablesHaveTheseIndexes() {
        String sql = ProjectNames.sql();
        Pattern change = Pattern.compile(
                "CREATE (?:UNIQUE )?INDEX (\\w+) ON (\\w+) \\(([\\w, ]+)\\)|DROP INDEX (?<dropped>\\w+)");
        Map<String, String> indexes = new HashMap<>();
        for (MatchResult index : change.matcher(sql).results().toList()) {
            if (index.group("dropped") == null) {
                indexes.put(index.group(2) + "." + index.group(1), index.group(3));
            } else {
                indexes.keySet().removeIf(name -> name.endsWith("." + index.group("dropped")));
            }
        }

        List<MatchResult> tables = Diagram.of("database.mmd").find(TABLE);
        assertThat(tables).hasSizeGreaterThan(5);
        for (MatchResult table : tables) {
            Map<String, String> own = new HashMap<>(indexes);
            own.keySet().removeIf(name -> !name.startsWith(table.group(1) + "."));
            assertThat(indexesOf(table)).as(table.group(1)).isEqualTo(own);
            assertThat(sql).contains("TABLE " + table.group(1) + " (");
        }
    }

    @Test
    void theDocumentsHaveTheseIndexes() {
        String code = ProjectNames.sources("stores/mongo");

        List<MatchResult> collections = Diagram.of("documents.mmd").find(TABLE);
        assertThat(collections).hasSize(4);
        for (MatchResult collection : collections) {
            boolean inDynamo = collection.group(1).equals("orders_claims");
            for (MatchResult index :
                    INDEX.matcher(collection.group(2)).results().toList()) {
                String columns = "\"" + index.group(2).replace(", ", "\", \"") + "\"";
                assertThat(inDynamo ? ProjectNames.sources("stores/dynamodb") : code)
                        .contains(inDynamo ? columns : "Indexes.ascending(" + columns + ")");
            }
        }
    }

    @Test
    void theStacksAreThoseOfTheDeployment() {
        Set<String> stacks = ProjectNames.found(
                ProjectNames.text("deploy/aws/src/main/java/dev/orders/aws/Deployment.java"),
                "stage\\.name\\(\"(\\w+)\"\\)");
        stacks.addAll(ProjectNames.found(
                ProjectNames.text("deploy/aws/src/main/java/dev/orders/aws/Templates.java"), "\"orders-(\\w+)\""));

        assertThat(ProjectNames.found(Diagram.of("aws.mmd").drawing(), "subgraph (\\w+) "))
                .isEqualTo(stacks);
    }

    @Test
    void theMachineHasTheServicesOfCompose() {
        String compose = ProjectNames.text("compose.yaml").replaceFirst("(?s)\nvolumes:\n.*", "");
        String drawing = Diagram.of("local.mmd").drawing();
        String frame = drawing.substring(drawing.indexOf("subgraph compose"), drawing.indexOf("subgraph cloud"));

        assertThat(ProjectNames.found(frame, "\\*\\*([\\w-]+)\\*\\*"))
                .isEqualTo(ProjectNames.found(compose, "(?m)^  ([\\w-]+):$"));
        assertThat(ProjectNames.found(compose, "127\\.0\\.0\\.1:(\\d+):"))
                .hasSizeGreaterThan(5)
                .allSatisfy(port -> assertThat(frame).contains(port));
    }

    @Test
    void alertsAndDashboardsAreCounted() {
        int dashboards = Repository.files(Repository.root().resolve("deploy/grafana/dashboards"), ".json")
                .size();

        assertThat(Diagram.of("health.mmd").text())
                .contains(ProjectNames.alerts().size() + " alerts", dashboards + " dashboards");
    }

    private static List<String> missing(Diagram diagram) {
        String settings = ProjectNames.text("orders");
        String words = ProjectNames.text("docs/API.md")
                + ProjectNames.sources("service")
                + ProjectNames.sources("stores")
                + ProjectNames.sql();
        List<String> missing =
                new ArrayList<>(absent(diagram, TYPE, name -> TYPES.contains(name) || PRODUCTS.contains(name)));
        missing.addAll(absent(diagram, SETTING, settings::contains));
        missing.addAll(absent(diagram, NAME, name -> ProjectNames.hasWord(words, name)));
        missing.addAll(absent(diagram, ProjectNames.ROUTE, ProjectNames.routes()::contains));
        missing.addAll(absent(diagram, PROBLEM, ProjectNames.problems()::contains));
        missing.addAll(absent(diagram, COMMAND, ProjectNames::hasCommand));
        return missing;
    }

    private static List<String> absent(Diagram diagram, Pattern form, Predicate<String> exists) {
        return diagram.find(form).stream()
                .map(name -> name.groupCount() == 1 ? name.group(1) : name.group())
                .filter(exists.negate())
                .toList();
    }

    private static Set<String> nodes(String drawing) {
        return ProjectNames.found(drawing, "(?m)^ *(\\w+)\\[\"");
    }

    private static List<String> edges(String file) {
        return Diagram.of(file).find(EDGE).stream()
                .map(edge -> edge.group(1) + " " + edge.group(2))
                .toList();
    }

    private static Map<String, String> indexesOf(MatchResult table) {
        return INDEX.matcher(table.group(2))
                .results()
                .collect(Collectors.toMap(index -> table.group(1) + "." + index.group(1), index -> index.group(2)));
    }

    /// A dependency on the module that is not only one of its tests.
    private static String dependency(String module) {
        String artifact = ProjectNames.found(ProjectNames.text(module + "/pom.xml"), "(?m)^  <artifactId>([\\w-]+)<")
                .iterator()
                .next();
        return "<artifactId>" + artifact + "</artifactId>\\s*(</dependency>|<exclusions>)";
    }
}
