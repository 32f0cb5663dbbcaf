package dev.orders.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.http.PlainHttp;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.socket.FreePort;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
            String metrics = "http://127.0.0.1:" + port;

            assertThat(main.send(main.request("/metrics")).statusCode()).isEqualTo(404);
            assertThat(main.send(main.request("/orders")).statusCode()).isEqualTo(401);
            assertThat(read(metrics + "/metrics").body()).contains("http_requests_total");
            assertThat(read(metrics + "/orders").statusCode()).isEqualTo(404);
            assertThat(read(metrics + "/health").statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> read(String url) {
        return PlainHttp.send(HttpRequest.newBuilder(URI.create(url)), BodyHandlers.ofString());
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
