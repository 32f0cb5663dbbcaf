package dev.orders.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.testsupport.process.Programs.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the script `deploy/kubernetes/canary` with a cluster and a Prometheus that are scripts too.
@Tag("slow")
@Timeout(60)
final class CanaryTest {
    @TempDir
    Path directory;

    private FakeCluster cluster;

    @BeforeEach
    void create() throws IOException {
        cluster = FakeCluster.in(directory);
    }

    private void start() throws Exception {
        assertThat(cluster.canary("start", "orders:2").code()).isZero();
    }

    @Test
    void aCanaryGetsTheImageAndPods() throws Exception {
        start();

        assertThat(cluster.state("orders-canary.image")).isEqualTo("orders:2");
        assertThat(cluster.state("orders-canary.replicas")).isEqualTo("1");
        assertThat(cluster.state("orders.image")).isEqualTo("orders:1");
        assertThat(cluster.calls("kubectl")).allMatch(call -> call.startsWith("kubectl --namespace orders "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "orders:latest", "registry:5000/orders", "orders@sha256:12"})
    void anImageThatMayMoveIsRefused(String image) throws Exception {
        assertThat(cluster.canary("start", image).code()).isEqualTo(1);
        assertThat(cluster.calls("kubectl")).isEmpty();
    }

    @Test
    void anImageMayHaveADigest() throws Exception {
        String image = "registry.example.com:5000/orders@sha256:" + "a".repeat(64);

        assertThat(cluster.canary("start", image).code()).isZero();
        assertThat(cluster.state("orders-canary.image")).isEqualTo(image);
    }

    @Test
    void aCanaryThatDoesNotBecomeReadyIsTakenBack() throws Exception {
        cluster.set("never-ready", "orders:2");

        assertThat(cluster.canary("start", "orders:2").code()).isEqualTo(1);
        assertThat(cluster.state("orders-canary.replicas")).isEqualTo("0");
    }

    @Test
    void aGoodCanaryIsWatchedForTheWholeTime() throws Exception {
        start();

        Ended watched = cluster.canary("watch", "40");

        assertThat(watched.code()).as(watched.output()).isZero();
        assertThat(cluster.calls("sleep")).containsExactly("sleep 15", "sleep 15", "sleep 10");
        assertThat(cluster.calls("curl"))
                .allMatch(call -> call.endsWith(" http://prometheus.invalid:9090/api/v1/query"))
                .anyMatch(call -> call.contains("track=\"canary\""));
    }

    /// Each text is in one query only.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALERTS{job=\"orders\", alertstate=\"firing\", severity=\"page\"}",
                "status=~\"5..\"",
                "le=\"0.25\"",
                "background_failures_total",
                "events_dead_total"
            })
    void aCanaryThatExceedsALimitEndsTheWatch(String query) throws Exception {
        start();
        cluster.set("found", query);

        assertThat(cluster.canary("watch", "600").code()).isEqualTo(1);
        assertThat(cluster.calls("sleep")).isEmpty();
    }

    @Test
    void withTooFewRequestsNobodyCanJudge() throws Exception {
        start();
        cluster.set("few", "");

        Ended watched = cluster.canary("watch", "15");

        assertThat(watched.code()).isEqualTo(1);
        assertThat(watched.output()).contains("fewer than 3000 requests");
    }

    @Test
    void withoutPrometheusNobodyCanJudge() throws Exception {
        start();
        cluster.set("silent", "");

        Ended watched = cluster.canary("watch", "15");

        assertThat(watched.code()).isEqualTo(1);
        assertThat(watched.output()).contains("Prometheus does not answer");
    }

    @Test
    void anAnswerThatIsNoListIsNoGoodNews() throws Exception {
        start();
        cluster.set("strange", "{\"status\":\"error\"}");

        assertThat(cluster.canary("watch", "15").code()).isEqualTo(1);
    }

    @Test
    void aCanaryThatRestartsOrIsNotReadyEndsTheWatch() throws Exception {
        start();
        cluster.set("restarts", "0 1");
        assertThat(cluster.canary("watch", "15").output()).contains("has restarted");

        cluster.set("restarts", "0 0");
        cluster.set("orders-canary.ready", "");
        assertThat(cluster.canary("watch", "15").output()).contains("0 of the 1 pods");
    }

    @Test
    void withoutACanaryThereIsNothingToWatchOrToPromote() throws Exception {
        assertThat(cluster.canary("watch", "15").code()).isEqualTo(1);
        assertThat(cluster.canary("promote").code()).isEqualTo(1);
        assertThat(cluster.state("orders.image")).isEqualTo("orders:1");
    }

    @Test
    void promotedIsItsImageAndTheCanaryEnds() throws Exception {
        start();

        assertThat(cluster.canary("promote").code()).isZero();
        assertThat(cluster.state("orders.image")).isEqualTo("orders:2");
        assertThat(cluster.state("orders-canary.replicas")).isEqualTo("0");
    }

    @Test
    void aPromotionThatDoesNotBecomeReadyIsUndone() throws Exception {
        start();
        cluster.set("never-ready", "orders:2");

        assertThat(cluster.canary("promote").code()).isEqualTo(1);
        assertThat(cluster.state("orders.image")).isEqualTo("orders:1");
        assertThat(cluster.state("orders-canary.replicas")).isEqualTo("0");
    }

    @Test
    void aRollbackEndsTheCanaryAndChangesNothingElse() throws Exception {
        start();

        assertThat(cluster.canary("rollback").code()).isZero();
        assertThat(cluster.state("orders-canary.replicas")).isEqualTo("0");
        assertThat(cluster.state("orders.image")).isEqualTo("orders:1");
        assertThat(cluster.calls("kubectl")).noneMatch(call -> call.contains("rollout undo"));
    }

    /// A later canary that could not start must not take back the release before.
    @Test
    void aRollbackKeepsAnEarlierPromotion() throws Exception {
        start();
        cluster.canary("promote");

        assertThat(cluster.canary("start", "orders").code()).isEqualTo(1);
        assertThat(cluster.canary("rollback").code()).isZero();
        assertThat(cluster.state("orders.image")).isEqualTo("orders:2");
        assertThat(cluster.calls("kubectl")).noneMatch(call -> call.contains("rollout undo"));
    }

    @Test
    void aPromotionIsUndoneOnce() throws Exception {
        start();
        cluster.canary("promote");

        assertThat(cluster.canary("undo").code()).isZero();
        assertThat(cluster.state("orders.image")).isEqualTo("orders:1");
        assertThat(cluster.canary("undo").code()).isEqualTo(1);
        assertThat(cluster.calls("kubectl").stream().filter(call -> call.contains("rollout undo")))
                .hasSize(1);
    }

    /// Somebody has deployed another release meanwhile.
    @Test
    void whatWasNotPromotedIsNotUndone() throws Exception {
        start();
        cluster.canary("promote");
        cluster.set("orders.image", "orders:3");

        assertThat(cluster.canary("undo").code()).isEqualTo(1);
        assertThat(cluster.state("orders.image")).isEqualTo("orders:3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "watch", "deploy", "promote now"})
    void anythingElseIsExplained(String words) throws Exception {
        Ended ended = cluster.canary(words.split(" ", -1));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).startsWith("Usage: ");
        assertThat(cluster.calls("kubectl")).isEmpty();
    }
}
