package dev.orders.measure.http;

import dev.orders.measure.layer.Layer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Requests of one kind to a service. Several layers may use the same service in turn.
///
/// @param scenarios supplies a scenario for each client
public record HttpLayer(String name, HttpService service, int clients, Supplier<Scenario> scenarios) implements Layer {
    /// The framework alone, with its endpoint at `path`.
    public static HttpLayer hello(String name, String path, Path directory, int clients) throws IOException {
        return hello(name, path, Map.of(), directory, clients);
    }

    /// The framework alone, with these environment variables.
    public static HttpLayer hello(String name, String path, Map<String, String> settings, Path directory, int clients)
            throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java, "@service/server/java.options", "-jar", "tools/measure/hello/target/quarkus-app/quarkus-run.jar");
        byte[] request = Scenario.get(path);
        HttpService service = HttpService.start(command, settings, directory);
        return new HttpLayer(name, service, clients, () -> Scenario.repeating(request, 200));
    }

    @Override
    public Measured run(Duration length) {
        try {
            Duration before = service.process().processorTime();
            Measured measured = HttpLoad.run(service.port(), clients, length, scenarios);
            return measured.using(service.process().processorTime().minus(before));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Stops the service.
    @Override
    public void close() {
        service.close();
    }
}
