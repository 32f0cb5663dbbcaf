package dev.orders.fronts;

import dev.orders.http.contract.OrdersClient;
import dev.orders.testsupport.process.PackagedServer;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The packaged server, as a process of its own.
public final class ServerFront implements Front, AutoCloseable {
    private final ServiceProcess process;
    private final OrdersClient client;

    private ServerFront(ServiceProcess process, OrdersClient client) {
        this.process = process;
        this.client = client;
    }

    /// Starts a process. Use [#connect(ServiceProcess)] to wait for it.
    ///
    /// @param directory an empty directory for its log
    public static ServiceProcess start(Path directory, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(PackagedServer.command())
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("server.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().put("APP_PORT", "0");
        return ServiceProcess.startDisposable(builder);
    }

    /// Waits until the process serves requests.
    public static ServerFront connect(ServiceProcess process) throws IOException {
        return new ServerFront(process, new OrdersClient(process.awaitUrl()));
    }

    @Override
    public String url() {
        return process.url();
    }

    @Override
    public OrdersClient client() {
        return client;
    }

    @Override
    public String challenge() {
        return "WWW-Authenticate";
    }

    @Override
    public List<String> log() throws IOException {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }
}
