package dev.orders.fronts;

import dev.orders.cloud.front.FrontSettings;
import dev.orders.cloud.front.FunctionFront;
import dev.orders.cloud.runtime.LambdaFunction;
import dev.orders.http.contract.OrdersClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// The packaged functions behind a gateway on this machine.
public final class Functions implements Front, AutoCloseable {
    private static final Path PACKAGE = Path.of("../../service/lambda/target/function.zip");

    private final FunctionFront functions;
    private final OrdersClient client;

    /// @param directory an empty directory for their code and their logs
    public Functions(Path directory, Map<String, String> variables) throws IOException {
        functions = new FunctionFront(PACKAGE, directory, FrontSettings.of(variables), Clock.systemUTC());
        client = new OrdersClient(functions.url());
    }

    @Override
    public String url() {
        return functions.url();
    }

    @Override
    public OrdersClient client() {
        return client;
    }

    @Override
    public String challenge() {
        return "x-amzn-Remapped-WWW-Authenticate";
    }

    @Override
    public List<String> log() throws IOException {
        return functions.apiLog().lines().toList();
    }

    /// The function that answers requests.
    public LambdaFunction api() {
        return functions.api();
    }

    @Override
    public void close() {
        functions.close();
    }
}
