package dev.orders.cloud.front;

import dev.orders.cloud.gateway.Gateway;
import dev.orders.cloud.runtime.FunctionPackage;
import dev.orders.cloud.runtime.FunctionSettings;
import dev.orders.cloud.runtime.LambdaApi;
import dev.orders.cloud.runtime.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The packaged functions of the service behind a gateway on this machine. The runtime interface client is the
/// one that Lambda runs.
public final class FunctionFront implements AutoCloseable {
    private static final String API_HANDLER = "dev.orders.lambda.ApiFunction";
    private static final String RELAY_HANDLER = "dev.orders.lambda.RelayFunction";
    private static final String RELAY = "relay";

    /// API Gateway waits 29 s for a function.
    private static final Duration GATEWAY_TIMEOUT = Duration.ofSeconds(29);

    private static final Duration RELAY_TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST_RELAYS = 2;

    /// The JVM options that Lambda sets for a small function.
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final LambdaFunction api;
    private final LambdaFunction relay;
    private final Path unpacked;
    private final Path apiLog;
    private final Path relayLog;
    private final LambdaApi lambda;
    private final Gateway gateway;

    /// Starts the gateway. The first request starts a process of the API's function.
    ///
    /// @param zip the package of both functions
    /// @param directory a directory for the unpacked code, which is deleted at the end, and for the logs
    public FunctionFront(Path zip, Path directory, FrontSettings settings, Clock clock) throws IOException {
        this(zip, directory, settings, clock, UnaryOperator.identity());
    }

    /// Starts the gateway, which calls what `around` makes of the API's function.
    ///
    /// @param zip the package of both functions
    /// @param directory a directory for the unpacked code, which is deleted at the end, and for the logs
    public FunctionFront(
            Path zip, Path directory, FrontSettings settings, Clock clock, UnaryOperator<Gateway.Target> around)
            throws IOException {
        // A directory of its own, because another front may run in the same directory.
        unpacked = Files.createTempDirectory(Files.createDirectories(directory).toAbsolutePath(), "code-");
        FunctionPackage code = FunctionPackage.unpack(zip.toAbsolutePath(), unpacked);
        apiLog = directory.resolve("api.log");
        relayLog = directory.resolve("relay.log");
        lambda = new LambdaApi();
        boolean isSnapshot = settings.isSnapshot();
        FunctionSettings ofApi = new FunctionSettings(
                API_HANDLER,
                callingRelay(settings.api()),
                OPTIONS,
                GATEWAY_TIMEOUT,
                settings.most(),
                isSnapshot,
                apiLog);
        FunctionSettings ofRelay = new FunctionSettings(
                RELAY_HANDLER, settings.relay(), OPTIONS, RELAY_TIMEOUT, MOST_RELAYS, isSnapshot, relayLog);
        api = new LambdaFunction(code, ofApi, clock);
        relay = new LambdaFunction(code, ofRelay, clock);
        lambda.add(RELAY, relay);
        gateway = new Gateway(settings.port(), settings.stage(), around.apply(api::invoke));
    }

    private Map<String, String> callingRelay(Map<String, String> variables) {
        Map<String, String> all =
                new HashMap<>(Map.of("RELAY_FUNCTION", RELAY, "AWS_ENDPOINT_URL_LAMBDA", lambda.url()));
        all.putAll(variables);
        return all;
    }

    /// The URL for clients.
    public String url() {
        return gateway.url();
    }

    /// The function that answers requests.
    public LambdaFunction api() {
        return api;
    }

    /// The function that delivers events.
    public LambdaFunction relay() {
        return relay;
    }

    /// What the processes of the API's function have written.
    public String apiLog() throws IOException {
        return text(apiLog);
    }

    /// What the processes of the relay function have written.
    public String relayLog() throws IOException {
        return text(relayLog);
    }

    private static String text(Path log) throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    @Override
    public void close() {
        gateway.close();
        lambda.close();
        api.close();
        relay.close();
        delete(unpacked);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
