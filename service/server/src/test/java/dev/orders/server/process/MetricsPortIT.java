package dev.orders.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.server.fixture.OrdersClient;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.socket.FreePort;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests that metrics can have a port of their own.
final class MetricsPortIT {
    @TempDir
    Path directory;

    @Test
    void onlyTheOtherPortServesMetricsAndServesNothingElse() throws Exception {
        int port = FreePort.find();
        Map<String, String> variables = Map.of("METRICS_ACCESS", String.valueOf(port), "AUTH", "required");
        try (ServiceProcess service = PackagedService.start(directory, variables)) {
            OrdersClient main = new OrdersClient(service.awaitUrl());
            OrdersClient metrics = new OrdersClient("http://127.0.0.1:" + port);

            assertThat(main.send(main.request("/metrics")).statusCode()).isEqualTo(404);
            assertThat(main.send(main.request("/orders")).statusCode()).isEqualTo(401);
            assertThat(metrics.send(metrics.request("/metrics")).body()).contains("http_requests_total");
            assertThat(metrics.send(metrics.request("/orders")).statusCode()).isEqualTo(404);
            assertThat(metrics.send(metrics.request("/health")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPortInUseStopsTheStartWithASentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0);
                ServiceProcess service = PackagedService.start(
                        directory,
                        Map.of("METRICS_ACCESS", String.valueOf(other.getLocalPort()), "APP_HOST", "0.0.0.0"))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.lastWords())
                    .contains("orders does not start: It cannot listen on the port of METRICS_ACCESS, "
                            + other.getLocalPort() + "; stop the process that uses it, or choose another port.");
        }
    }
}
