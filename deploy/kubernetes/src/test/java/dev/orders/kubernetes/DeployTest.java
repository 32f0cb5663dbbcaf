package dev.orders.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests the script that the workflow calls, `.ci/deploy-kubernetes`: a bad release never stays.
@Tag("slow")
@Timeout(60)
final class DeployTest {
    private static final int WATCHED = 15;

    @TempDir
    Path directory;

    private FakeCluster cluster;

    @BeforeEach
    void create() throws IOException {
        cluster = FakeCluster.in(directory);
    }

    @Test
    void withoutACanaryAllPodsGetTheImage() throws Exception {
        assertThat(cluster.deploy("orders:2", 0).code()).isZero();
        assertThat(cluster.state("orders.image")).isEqualTo("orders:2");
        assertThat(cluster.state("orders-canary.image")).isEqualTo("orders:1");
    }

    @Test
    void podsThatDoNotBecomeReadyGetTheImageBefore() throws Exception {
        cluster.set("never-ready", "orders:2");

        assertThat(cluster.deploy("orders:2", 0).code()).isEqualTo(1);
        assertThat(cluster.state("orders.image")).isEqualTo("orders:1");
    }

    @Test
    void aGoodCanaryIsPromoted() throws Exception {
        assertThat(cluster.deploy("orders:2", WATCHED).code()).isZero();
        assertThat(cluster.state("orders.image")).isEqualTo("orders:2");
        assertThat(cluster.state("orders-canary.replicas")).isEqualTo("0");
    }

    @Test
    void anAlertTakesTheCanaryBack() throws Exception {
        cluster.set("found", "ALERTS");

        assertThat(cluster.deploy("orders:2", WATCHED).code()).isEqualTo(1);
        assertThat(cluster.state("orders.image")).isEqualTo("orders:1");
        assertThat(cluster.state("orders-canary.replicas")).isEqualTo("0");
    }
}
