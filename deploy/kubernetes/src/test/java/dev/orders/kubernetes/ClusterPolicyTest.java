package dev.orders.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How the objects around the pods find them: labels, ports, scaling, disruptions, the network.
final class ClusterPolicyTest {
    private static final List<Stage> SCALED = List.of(Stage.BASE, Stage.PROD);

    private static Deployment deployment(String track, List<HasMetadata> objects) {
        return Typed.all(Deployment.class, objects).stream()
                .filter(deployment -> track.equals(labels(deployment).get("track")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> labels(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getLabels();
    }

    private static boolean selects(Map<String, String> selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    @ParameterizedTest
    @EnumSource
    void eachDeploymentSelectsItsOwnPodsOnly(Stage stage) {
        List<Deployment> deployments = Typed.all(Deployment.class, stage.objects());

        assertThat(deployments)
                .hasSize(2)
                .allSatisfy(deployment -> assertThat(deployments.stream()
                                .filter(other -> selects(
                                        deployment.getSpec().getSelector().getMatchLabels(), labels(other))))
                        .containsExactly(deployment));
    }

    /// A pod of the migration answers no request.
    @ParameterizedTest
    @EnumSource
    void theServiceFindsStableAndCanaryAndNothingElse(Stage stage) {
        List<HasMetadata> objects = stage.objects();
        Map<String, String> selector =
                Typed.one(Service.class, objects).getSpec().getSelector();

        assertThat(Typed.all(Deployment.class, objects))
                .hasSize(2)
                .allMatch(deployment -> selects(selector, labels(deployment)));
        assertThat(selects(
                        selector,
                        Typed.one(Job.class, objects)
                                .getSpec()
                                .getTemplate()
                                .getMetadata()
                                .getLabels()))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void portsAreNamedAsInTheContainer(Stage stage) {
        List<HasMetadata> objects = stage.objects();
        List<String> names =
                deployment("stable", objects)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getPorts()
                        .stream()
                        .map(port -> port.getName())
                        .toList();
        NetworkPolicy network = Typed.one(NetworkPolicy.class, objects);

        assertThat(Typed.one(Service.class, objects).getSpec().getPorts())
                .extracting(port -> port.getTargetPort().getStrVal())
                .containsExactlyElementsOf(names);
        assertThat(network.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream()))
                .extracting(port -> port.getPort().getStrVal())
                .containsExactlyElementsOf(names);
    }

    /// A canary that is applied has no pods: only `deploy/kubernetes/canary` starts it.
    @ParameterizedTest
    @EnumSource
    void theCanaryHasNoPodsByItself(Stage stage) {
        assertThat(deployment("canary", stage.objects()).getSpec().getReplicas())
                .isZero();
    }

    /// An autoscaler and a fixed number would undo each other.
    @ParameterizedTest
    @EnumSource
    void eitherTheAutoscalerOrTheDeploymentSaysHowManyPods(Stage stage) {
        List<HasMetadata> objects = stage.objects();
        Deployment stable = deployment("stable", objects);
        List<HorizontalPodAutoscaler> scalers = Typed.all(HorizontalPodAutoscaler.class, objects);

        assertThat(scalers).hasSize(SCALED.contains(stage) ? 1 : 0);
        assertThat(stable.getSpec().getReplicas() == null).isEqualTo(!scalers.isEmpty());
        assertThat(scalers)
                .allSatisfy(scaler -> assertThat(scaler.getSpec().getScaleTargetRef())
                        .satisfies(target -> assertThat(
                                        List.of(target.getApiVersion(), target.getKind(), target.getName()))
                                .containsExactly(
                                        stable.getApiVersion(),
                                        stable.getKind(),
                                        stable.getMetadata().getName())));
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void theAutoscalerUsesProcessorTimeAndAMetricThatTheServiceHas(Stage stage) {
        List<MetricSpec> metrics = Typed.one(HorizontalPodAutoscaler.class, stage.objects())
                .getSpec()
                .getMetrics();

        assertThat(metrics).extracting(MetricSpec::getType).containsExactly("Resource", "Pods");
        assertThat(metrics.getFirst().getResource().getName()).isEqualTo("cpu");
        String perSecond = metrics.getLast().getPods().getMetric().getName();
        String counter = perSecond.replace("_per_second", "_total");
        assertThat(Checkout.read("docs/API.md")).contains("| `" + counter + "` | counter |");
        assertThat(Checkout.read("deploy/kubernetes/README.md"))
                .contains("seriesQuery: '" + counter + "{", "as: " + perSecond + "\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void aDisruptionLeavesAPod(Stage stage) {
        List<HasMetadata> objects = stage.objects();
        PodDisruptionBudget budget = Typed.one(PodDisruptionBudget.class, objects);
        int pods = Typed.one(HorizontalPodAutoscaler.class, objects).getSpec().getMinReplicas();

        assertThat(budget.getSpec().getMinAvailable()).isNull();
        assertThat(budget.getSpec().getMaxUnavailable().getIntVal())
                .isPositive()
                .isLessThan(pods);
        assertThat(selects(budget.getSpec().getSelector().getMatchLabels(), labels(deployment("stable", objects))))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void podsAreSpreadOverZonesAndMachines(Stage stage) {
        assertThat(Typed.all(Deployment.class, stage.objects())).allSatisfy(deployment -> {
            List<TopologySpreadConstraint> spread =
                    deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints();

            assertThat(spread)
                    .extracting(TopologySpreadConstraint::getTopologyKey)
                    .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(spread)
                    .extracting(TopologySpreadConstraint::getLabelSelector)
                    .containsOnly(deployment.getSpec().getSelector());
        });
    }

    @ParameterizedTest
    @EnumSource
    void anUpdateNeverHasFewerPods(Stage stage) {
        assertThat(Typed.all(Deployment.class, stage.objects()))
                .extracting(deployment -> deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource
    void theNetworkPolicyIsForEveryPod(Stage stage) {
        List<HasMetadata> objects = stage.objects();
        NetworkPolicy network = Typed.one(NetworkPolicy.class, objects);
        Map<String, String> selector = network.getSpec().getPodSelector().getMatchLabels();

        assertThat(network.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(Stream.concat(
                        Typed.all(Deployment.class, objects).stream().map(ClusterPolicyTest::labels),
                        Stream.of(Typed.one(Job.class, objects)
                                .getSpec()
                                .getTemplate()
                                .getMetadata()
                                .getLabels())))
                .hasSize(3)
                .allMatch(labels -> selects(selector, labels));
        assertThat(network.getSpec().getIngress())
                .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
        assertThat(network.getSpec().getEgress()).allSatisfy(rule -> {
            assertThat(rule.getTo()).isNotEmpty();
            assertThat(rule.getPorts()).isNotEmpty();
        });
    }

    /// What the service refuses as a target of webhooks, the network refuses too.
    @ParameterizedTest
    @EnumSource
    void webhooksReachPublicAddressesOnly(Stage stage) {
        List<NetworkPolicyEgressRule> outward =
                Typed.one(NetworkPolicy.class, stage.objects()).getSpec().getEgress().stream()
                        .filter(rule -> rule.getTo().stream().anyMatch(peer -> peer.getIpBlock() != null))
                        .toList();

        assertThat(outward).hasSize(1);
        assertThat(outward.getFirst().getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsExactly(443);
        List<IPBlock> blocks = outward.getFirst().getTo().stream()
                .map(peer -> Objects.requireNonNull(peer.getIpBlock()))
                .toList();
        assertThat(blocks).extracting(IPBlock::getCidr).containsExactly("0.0.0.0/0", "2000::/3");
        assertThat(blocks.stream().flatMap(block -> block.getExcept().stream()))
                .containsExactlyInAnyOrderElementsOf(refusedByTheService());
    }

    /// The blocks of TargetPolicy, without those of IPv6 that are not in 2000::/3.
    private static List<String> refusedByTheService() {
        String policy = Checkout.read("service/core/src/main/java/dev/orders/core/webhook/TargetPolicy.java");
        return Pattern.compile("(?s)(PRIVATE|SPECIAL_IPV4|SPECIAL_IPV6) =\\s*blocks\\((.*?)\\);")
                .matcher(policy)
                .results()
                .flatMap(list ->
                        Pattern.compile("\"([^\"]+)\"").matcher(list.group(2)).results())
                .map(block -> block.group(1))
                .filter(block -> block.contains(".") || block.startsWith("2") || block.startsWith("3"))
                .toList();
    }

    @Test
    void theBlocksOfTheServiceAreFound() {
        assertThat(refusedByTheService())
                .hasSizeGreaterThan(15)
                .contains("10.0.0.0/8", "169.254.0.0/16", "3fff::/20")
                .doesNotContain("fc00::/7");
    }

    @ParameterizedTest
    @EnumSource(names = {"BASE", "PROD"})
    void prometheusFindsTheServiceUnderTheNameOfTheRules(Stage stage) {
        List<HasMetadata> objects = stage.objects();
        ServiceMonitor monitor = Typed.one(ServiceMonitor.class, objects);
        Service service = Typed.one(Service.class, objects);
        LabelSelector selector = monitor.getSpec().getSelector();

        assertThat(selects(selector.getMatchLabels(), service.getMetadata().getLabels()))
                .isTrue();
        assertThat(service.getMetadata().getLabels())
                .containsEntry(monitor.getSpec().getJobLabel(), "orders");
        assertThat(monitor.getSpec().getPodTargetLabels()).containsExactly("track");
        assertThat(monitor.getSpec().getEndpoints())
                .extracting(endpoint -> endpoint.getPort() + endpoint.getPath())
                .containsExactly("metrics/metrics");
        assertThat(service.getSpec().getPorts())
                .extracting(ServicePort::getName)
                .contains("metrics");
    }
}
