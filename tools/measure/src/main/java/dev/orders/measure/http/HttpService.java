package dev.orders.measure.http;

import dev.orders.testsupport.http.RawConnection;
import dev.orders.testsupport.process.ServiceProcess;
import dev.orders.testsupport.socket.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A service in its own process, as shipped. The load generator runs on the same machine.
public record HttpService(ServiceProcess process, int port) implements AutoCloseable {
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.ISO_8859_1);

    /// Starts a service, and waits until it accepts connections.
    ///
    /// @param command the command that starts the service
    /// @param settings environment variables, besides those for the port and the data directory
    public static HttpService start(List<String> command, Map<String, String> settings, Path directory)
            throws IOException {
        int port = FreePort.find();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("service.log").toFile());
        builder.environment().putAll(settings);
        builder.environment().putAll(Map.of("APP_PORT", Integer.toString(port), "DATA_DIR", directory.toString()));
        HttpService service = new HttpService(ServiceProcess.start(builder), port);
        try {
            service.process().awaitPort(port);
            return service;
        } catch (IOException failure) {
            service.close();
            throw failure;
        }
    }

    /// Starts the order service with the launcher of `checkout`, on the embedded store.
    /// The checkout must have been built.
    public static HttpService orders(Path checkout, Path directory) throws IOException {
        return orders(checkout, Map.of(), directory);
    }

    /// Starts the order service with the launcher of `checkout`, on the embedded store unless `MONGO_URI` is set.
    /// The checkout must have been built.
    ///
    /// @param settings environment variables, besides that for the port
    public static HttpService orders(Path checkout, Map<String, String> settings, Path directory) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("MONGO_URI", "");
        String launcher = checkout.resolve("orders").toAbsolutePath().toString();
        return start(List.of(launcher, "run"), all, directory);
    }

    /// Waits for the first answer. Sends the request without the load generator, whose own start takes longer than the
    /// answer.
    public void awaitAnswer() throws IOException {
        try (RawConnection connection = RawConnection.open(port)) {
            connection.send(Scenario.get("/health"));
            byte[] begin = connection.input().readNBytes(OK.length);
            if (!Arrays.equals(begin, OK)) {
                throw new IOException("answered " + new String(begin, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /// The resident set size of the process (Linux).
    public long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.close();
    }
}
