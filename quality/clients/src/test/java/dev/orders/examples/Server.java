package dev.orders.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.testsupport.http.OrderClient;
import dev.orders.testsupport.process.PackagedServer;
import dev.orders.testsupport.process.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The packaged server with an embedded store, as a process of its own.
final class Server implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ServiceProcess process;
    private final OrderClient client;

    /// Starts it.
    ///
    /// @param directory an empty directory for its data and its log
    Server(Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(PackagedServer.command())
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("server.log").toFile());
        builder.environment().clear();
        builder.environment().put("APP_PORT", "0");
        builder.environment().put("DATA_DIR", directory.resolve("data").toString());
        builder.environment().put("EVENT_SINKS", "none");
        builder.environment().put("WEBHOOK_PRIVATE_TARGETS", "allow");
        process = ServiceProcess.startDisposable(builder);
        client = new OrderClient(process.awaitUrl());
    }

    String url() {
        return process.url();
    }

    OrderClient client() {
        return client;
    }

    /// The ids of the orders of a customer.
    List<String> ordersOf(String customer) {
        List<String> ids = new ArrayList<>();
        for (JsonNode order :
                json(client.get("/orders?customer_id=" + customer).body()).get("orders")) {
            ids.add(order.path("order_id").asText());
        }
        return ids;
    }

    /// The statuses that an order has had, one for each version.
    List<String> historyOf(String order) {
        List<String> statuses = new ArrayList<>();
        for (JsonNode event :
                json(client.get("/orders/" + order + "/history").body()).get("events")) {
            statuses.add(event.path("to").asText());
        }
        return statuses;
    }

    /// Reads JSON.
    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(text, unreadable);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
