package dev.orders.processes;

import static dev.orders.http.contract.OrdersClient.TEA_AND_CUP;
import static dev.orders.http.contract.OrdersClient.idIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.http.contract.OrdersClient;
import dev.orders.http.contract.sync.EventStream;
import dev.orders.http.contract.sync.EventStream.Message;
import dev.orders.testsupport.process.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the live feed of the packaged service when the service stops and when it is killed.
final class FollowEventsIT {
    /// Half of the time that the service waits for requests in progress.
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @Test
    void streamsDoNotDelayAStop() throws Exception {
        try (ServiceProcess service = PackagedService.start(directory, Map.of())) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            try (EventStream stream = EventStream.open(client.request("/events"))) {
                long stopRequested = System.nanoTime();
                service.terminate();

                assertThat(stream.next()).isEqualTo(new Message("", "end", "{\"reason\":\"shutdown\"}"));
                assertThat(stream.awaitEnd()).isTrue();
                service.exitCode();
                assertThat(Duration.ofNanos(System.nanoTime() - stopRequested)).isLessThan(AT_ONCE);
            }
        }
    }

    @Test
    void aReaderMissesNoEventIfTheServiceIsKilledAndRestarted() throws Exception {
        String first;
        String second;
        String position;
        try (ServiceProcess service = PackagedService.start(directory, Map.of())) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            try (EventStream stream = EventStream.open(client.request("/events"))) {
                first = idIn(client.create("first", TEA_AND_CUP));
                position = stream.next().id();
                second = idIn(client.create("second", TEA_AND_CUP));
                service.kill();
            }
        }
        try (ServiceProcess service = PackagedService.start(directory, Map.of())) {
            OrdersClient client = new OrdersClient(service.awaitUrl());
            client.changeStatus(first, "1", "PAID");
            try (EventStream stream = EventStream.open(client.request("/events").header("Last-Event-ID", position))) {
                assertThat(stream.nextEvents(2)).containsExactly(second + ":1", first + ":2");
            }
        }
    }
}
