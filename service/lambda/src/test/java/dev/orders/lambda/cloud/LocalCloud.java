package dev.orders.lambda.cloud;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.cloud.gateway.Gateway;
import dev.orders.cloud.runtime.FunctionPackage;
import dev.orders.cloud.runtime.FunctionSettings;
import dev.orders.cloud.runtime.LambdaApi;
import dev.orders.cloud.runtime.LambdaFunction;
import dev.orders.lambda.ApiFunction;
import dev.orders.lambda.RelayFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The packaged functions behind a gateway on this machine, with a database in memory. The runtime interface
/// client is the one that Lambda runs.
final class LocalCloud implements AutoCloseable {
    static final String RELAY = "relay";

    /// The JVM options that Lambda sets for a small function.
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    final MongoServer mongo = new MongoServer(new MemoryBackend());
    final String uri = mongo.bindAndGetConnectionString();
    final LambdaFunction api;
    final LambdaFunction relay;
    private final Path apiLog;
    private final Path relayLog;
    private final LambdaApi lambda;
    private final Gateway gateway;

    /// @param directory an empty directory
    /// @param most the most processes of the API's function
    /// @param stage the first part of the path that clients see, or nothing
    LocalCloud(Path directory, int most, boolean isSnapshot, String stage, Map<String, String> more)
            throws IOException {
        FunctionPackage code = FunctionPackage.unpack(
                Path.of("target/function.zip").toAbsolutePath(), Files.createDirectories(directory.resolve("code")));
        apiLog = directory.resolve("api.log");
        relayLog = directory.resolve("relay.log");
        lambda = new LambdaApi();
        Map<String, String> variables = new HashMap<>(Map.of(
                "MONGO_URI",
                uri,
                "MONGO_DB",
                "orders",
                "RELAY_FUNCTION",
                RELAY,
                "AWS_ENDPOINT_URL_LAMBDA",
                lambda.url()));
        variables.putAll(more);
        api = function(code, ApiFunction.class, variables, Duration.ofSeconds(29), most, isSnapshot, apiLog);
        relay = function(code, RelayFunction.class, variables, Duration.ofSeconds(60), 2, isSnapshot, relayLog);
        lambda.add(RELAY, relay);
        gateway = new Gateway(0, stage, api::invoke);
    }

    private static LambdaFunction function(
            FunctionPackage code,
            Class<?> handler,
            Map<String, String> variables,
            Duration timeout,
            int most,
            boolean isSnapshot,
            Path log) {
        return new LambdaFunction(
                code,
                new FunctionSettings(handler.getName(), variables, OPTIONS, timeout, most, isSnapshot, log),
                Clock.systemUTC());
    }

    String url() {
        return gateway.url();
    }

    String apiLog() throws IOException {
        return Files.exists(apiLog) ? Files.readString(apiLog) : "";
    }

    String relayLog() throws IOException {
        return Files.exists(relayLog) ? Files.readString(relayLog) : "";
    }

    @Override
    public void close() {
        gateway.close();
        lambda.close();
        api.close();
        relay.close();
        mongo.shutdownNow();
    }
}
