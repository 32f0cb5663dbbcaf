package dev.orders.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every pod may do and use: the level "restricted" of the pod security standards, and more.
final class PodPolicyTest {
    /// An image with a tag that starts with a digit, or with a digest.
    private static final Pattern FIXED_IMAGE = Pattern.compile("[^:@]+(:\\d[\\w.-]*)?(@sha256:[0-9a-f]{64})?");

    /// The templates of all pods of a stage, and in development that of MongoDB.
    private static List<PodTemplateSpec> templates(Stage stage) {
        List<HasMetadata> objects = stage.objects();
        return Stream.of(
                        Typed.all(Deployment.class, objects).stream()
                                .map(deployment -> deployment.getSpec().getTemplate()),
                        Typed.all(Job.class, objects).stream()
                                .map(job -> job.getSpec().getTemplate()))
                .flatMap(template -> template)
                .toList();
    }

    static Stream<PodSpec> pods() {
        Stream<PodTemplateSpec> database =
                Typed.all(Deployment.class, Typed.objects(Checkout.read("deploy/kubernetes/mongo.yaml"))).stream()
                        .map(deployment -> deployment.getSpec().getTemplate());
        return Stream.concat(Stream.of(Stage.values()).flatMap(stage -> templates(stage).stream()), database)
                .map(PodTemplateSpec::getSpec);
    }

    @Test
    void everyPodIsChecked() {
        assertThat(pods()).hasSize(3 * Stage.values().length + 1);
    }

    @ParameterizedTest
    @MethodSource("pods")
    void noPodIsRootOrReachesItsNode(PodSpec pod) {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC()))
                .containsOnlyNulls();
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getEmptyDir() != null || volume.getSecret() != null);
    }

    @ParameterizedTest
    @MethodSource("pods")
    void noContainerGainsRightsOrWritesToItsImage(PodSpec pod) {
        assertThat(pod.getContainers()).hasSize(1);
        SecurityContext context = pod.getContainers().getFirst().getSecurityContext();

        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd()).isEmpty();
        assertThat(context.getPrivileged()).isNull();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void noPodGetsATokenOrVariablesOfServices(PodSpec pod) {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
    }

    /// The kernel would end a pod that uses more memory than it has requested when its node runs short.
    @ParameterizedTest
    @MethodSource("pods")
    void everyContainerHasLimits(PodSpec pod) {
        Container container = pod.getContainers().getFirst();
        Map<String, Quantity> limits = container.getResources().getLimits();
        Map<String, Quantity> requests = container.getResources().getRequests();

        assertThat(limits).containsKeys("cpu", "memory");
        assertThat(requests).containsKey("cpu").containsEntry("memory", limits.get("memory"));
        assertThat(amount(limits, "cpu")).isGreaterThanOrEqualTo(amount(requests, "cpu"));
        // deploy/README.md: 512 MiB or more.
        assertThat(amount(limits, "memory")).isGreaterThanOrEqualTo(512.0 * 1024 * 1024);
    }

    private static double amount(Map<String, Quantity> amounts, String name) {
        return Objects.requireNonNull(amounts.get(name)).getNumericalAmount().doubleValue();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void everyImageIsFixed(PodSpec pod) {
        assertThat(pod.getContainers().getFirst().getImage())
                .matches(FIXED_IMAGE)
                .matches(".*[:@].*");
    }

    @ParameterizedTest
    @EnumSource
    void theUserIsThatOfTheImage(Stage stage) {
        Matcher user =
                Pattern.compile("(?m)^USER (\\d+):(\\d+)$").matcher(Checkout.read("deploy/container/Dockerfile"));

        assertThat(user.find()).isTrue();
        assertThat(templates(stage)).isNotEmpty().allSatisfy(template -> {
            assertThat(template.getSpec().getSecurityContext().getRunAsUser()).isEqualTo(Long.parseLong(user.group(1)));
            assertThat(template.getSpec().getSecurityContext().getRunAsGroup())
                    .isEqualTo(Long.parseLong(user.group(2)));
            // The group may read the files of Secrets, nobody else.
            assertThat(template.getSpec().getSecurityContext().getFsGroup()).isEqualTo(Long.parseLong(user.group(2)));
        });
    }

    @ParameterizedTest
    @EnumSource
    void filesOfSecretsAreForTheServiceOnly(Stage stage) {
        assertThat(templates(stage).stream()
                        .flatMap(template -> template.getSpec().getVolumes().stream())
                        .filter(volume -> volume.getSecret() != null)
                        .map(volume -> volume.getSecret().getDefaultMode()))
                .isNotEmpty()
                .containsOnly(0440);
    }

    @ParameterizedTest
    @EnumSource
    void theAccountHasNoTokenEither(Stage stage) {
        ServiceAccount account = Typed.one(ServiceAccount.class, stage.objects());

        assertThat(account.getAutomountServiceAccountToken()).isFalse();
        assertThat(templates(stage))
                .extracting(template -> template.getSpec().getServiceAccountName())
                .containsOnly(account.getMetadata().getName());
    }

    @Test
    void theNamespaceRefusesEverythingElse() {
        Namespace namespace =
                Typed.one(Namespace.class, Typed.objects(Checkout.read("deploy/kubernetes/namespace.yaml")));

        assertThat(namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        assertThat(Stream.of(Stage.values()).flatMap(stage -> stage.objects().stream()))
                .allMatch(object -> object.getMetadata()
                        .getNamespace()
                        .equals(namespace.getMetadata().getName()));
    }
}
