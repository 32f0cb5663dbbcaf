package dev.orders.cloud.front;

import dev.orders.cloud.gateway.Gateway;
import dev.orders.cloud.runtime.FunctionPackage;
import dev.orders.cloud.runtime.FunctionSettings;
import dev.orders.cloud.runtime.Invocable;
import dev.orders.cloud.runtime.LambdaApi;
import dev.orders.cloud.runtime.LambdaFunction;
import dev.orders.cloud.runtime.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

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

    private final Parts open = new Parts();
    private final LambdaFunction api;
    private final LambdaFunction relay;
    private final Path apiLog;
    private final Path relayLog;
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
    public FunctionFront(Path zip, Path directory, FrontSettings settings, Clock clock, UnaryOperator<Invocable> around)
            throws IOException {
        apiLog = directory.resolve("api.log");
        relayLog = directory.resolve("relay.log");
        try {
            FunctionPackage code = open.add(FunctionPackage.unpack(zip.toAbsolutePath(), directory));
            relay = open.add(new LambdaFunction(code, ofRelay(settings), clock));
            LambdaApi lambda = open.add(new LambdaApi());
            lambda.add(RELAY, relay);
            api = open.add(new LambdaFunction(code, ofApi(settings, lambda), clock));
            gateway = open.add(new Gateway(settings.port(), settings.stage(), around.apply(api)));
        } catch (IOException | RuntimeException failure) {
            open.close();
            throw failure;
        }
    }

    private FunctionSettings ofApi(FrontSettings settings, LambdaApi lambda) {
        return new FunctionSettings(
                API_HANDLER,
                callingRelay(settings.api(), lambda),
                FunctionSettings.SMALL,
                GATEWAY_TIMEOUT,
                settings.most(),
                settings.isSnapshot(),
                apiLog);
    }

    private FunctionSettings ofRelay(FrontSettings settings) {
        return new FunctionSettings(
                RELAY_HANDLER,
                settings.relay(),
                FunctionSettings.SMALL,
                RELAY_TIMEOUT,
                MOST_RELAYS,
                settings.isSnapshot(),
                relayLog);
    }

    private static Map<String, String> callingRelay(Map<String, String> variables, LambdaApi lambda) {
        Map<String, String> all = new HashMap<>(Map.of(
                "RELAY_FUNCTION",
                RELAY,
                "AWS_ENDPOINT_URL_LAMBDA",
                lambda.endpoint().toString()));
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
        open.close();
    }
}
