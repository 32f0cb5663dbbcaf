package dev.orders.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the pods tell the service, and how they ask it: variables, ports, probes, and the time to end.
final class ServingPolicyTest {
    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    private static Map<String, String> variables(Container container) {
        return container.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static List<Container> servers(Stage stage) {
        return Typed.all(Deployment.class, stage.objects()).stream()
                .map(ServingPolicyTest::container)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableIsOneOfTheService(Stage stage) {
        List<String> known = Pattern.compile("(?m)^#([A-Z][A-Z0-9_]+)=")
                .matcher(Checkout.read(".env.example"))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(known).hasSizeGreaterThan(30);
        assertThat(servers(stage))
                .hasSize(2)
                .allSatisfy(container ->
                        assertThat(known).containsAll(variables(container).keySet()));
    }

    @ParameterizedTest
    @EnumSource
    void stableCanaryAndMigrationHaveTheSameSettings(Stage stage) {
        List<HasMetadata> objects = stage.objects();
        Stream<Container> migration = Typed.all(Job.class, objects).stream()
                .map(job ->
                        job.getSpec().getTemplate().getSpec().getContainers().getFirst());

        assertThat(Stream.concat(servers(stage).stream(), migration)
                        .map(ServingPolicyTest::variables)
                        .distinct())
                .hasSize(1);
    }

    /// No secret is a variable, and every file of a secret is mounted.
    @ParameterizedTest
    @EnumSource
    void secretsAreFiles(Stage stage) {
        Map<String, String> variables = variables(servers(stage).getFirst());
        List<String> mounts = servers(stage).getFirst().getVolumeMounts().stream()
                .filter(mount -> Boolean.TRUE.equals(mount.getReadOnly()))
                .map(mount -> mount.getMountPath() + "/")
                .toList();

        assertThat(variables)
                .containsKeys("MONGO_URI_FILE", "MASTER_KEY_FILE")
                .doesNotContainKeys("MONGO_URI", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
        assertThat(variables.entrySet().stream()
                        .filter(variable -> variable.getKey().endsWith("_FILE"))
                        .map(Map.Entry::getValue))
                .allMatch(file -> mounts.stream().anyMatch(file::startsWith));
    }

    /// What APP_ENV=prod requires (ProductionRules).
    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void theStrictStagesAreStrict(Stage stage) {
        assertThat(variables(servers(stage).getFirst()))
                .containsEntry("APP_ENV", "prod")
                .containsKeys("TLS_CERT_FILE", "TLS_KEY_FILE")
                .doesNotContainEntry("AUTH", "none")
                .doesNotContainEntry("CORS_ORIGINS", "*")
                .doesNotContainEntry("WEBHOOK_PRIVATE_TARGETS", "allow");
    }

    @ParameterizedTest
    @EnumSource
    void theServiceListensOnThePortsOfTheContainer(Stage stage) {
        assertThat(servers(stage))
                .hasSize(2)
                .allSatisfy(container -> assertThat(container.getPorts().stream()
                                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort)))
                        .isEqualTo(Map.of(
                                "api", number(container, "APP_PORT"),
                                "metrics", number(container, "METRICS_ACCESS"))));
    }

    private static Integer number(Container container, String variable) {
        return Integer.valueOf(variables(container).getOrDefault(variable, ""));
    }

    @ParameterizedTest
    @EnumSource
    void eachProbeAsksItsOwnQuestion(Stage stage) {
        assertThat(servers(stage)).allSatisfy(container -> {
            assertThat(path(container.getStartupProbe())).isEqualTo("/health/live");
            assertThat(path(container.getLivenessProbe())).isEqualTo("/health/live");
            assertThat(path(container.getReadinessProbe())).isEqualTo("/health/ready");
            // A start may wait for another instance that runs the steps of a migration, for a minute.
            assertThat(patience(container.getStartupProbe())).isGreaterThan(60);
            assertThat(patience(container.getLivenessProbe())).isLessThan(60);
        });
        assertThat(Checkout.read("service/http/src/main/resources/META-INF/openapi.yaml"))
                .contains("\n  /health/live:\n", "\n  /health/ready:\n");
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    private static int patience(Probe probe) {
        return probe.getPeriodSeconds() * probe.getFailureThreshold();
    }

    @ParameterizedTest
    @EnumSource
    void probesSpeakTheProtocolOfThePort(Stage stage) {
        assertThat(servers(stage)).allSatisfy(container -> {
            String scheme = variables(container).containsKey("TLS_CERT_FILE") ? "HTTPS" : "HTTP";

            assertThat(Stream.of(
                                    container.getStartupProbe(),
                                    container.getLivenessProbe(),
                                    container.getReadinessProbe())
                            .map(Probe::getHttpGet))
                    .extracting(
                            HTTPGetAction::getScheme,
                            request -> request.getPort().getStrVal())
                    .containsOnly(tuple(scheme, "api"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void thePodOutlivesTheStopOfTheService(Stage stage) {
        MatchResult limit = Pattern.compile("AFTER_DELAY = Duration\\.ofSeconds\\((\\d+)\\)")
                .matcher(Checkout.read("service/server/src/main/java/dev/orders/server/StopDeadline.java"))
                .results()
                .findFirst()
                .orElseThrow();

        assertThat(Typed.all(Deployment.class, stage.objects())).allSatisfy(deployment -> {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            int delay = Integer.parseInt(variables(container(deployment))
                    .getOrDefault("SHUTDOWN_DELAY", "")
                    .replace("s", ""));

            assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(delay + Long.parseLong(limit.group(1)));
            // deploy/README.md: twice the period of the readiness probe.
            assertThat(delay)
                    .isGreaterThanOrEqualTo(
                            2 * container(deployment).getReadinessProbe().getPeriodSeconds());
        });
    }
}
