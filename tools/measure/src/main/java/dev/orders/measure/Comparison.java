package dev.orders.measure;

import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.http.Scenario;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.mongo.Paced;
import dev.orders.store.sqlite.BareSqlite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The layers that are compared with each other.
enum Comparison {
    /// From the disk up to the service on the embedded store. A cycle is an order created, read and paid.
    EMBEDDED {
        @Override
        List<Opening> openings(int clients) {
            return List.of(
                    directory -> HttpLayer.hello("hello (one request)", "/hello", directory, clients),
                    directory -> BareLog.open(directory, clients),
                    directory -> new BareSqlite(directory, clients),
                    directory -> new BareSqlite(directory, clients / 2),
                    directory -> StoreLayer.embedded(directory, clients),
                    directory -> orders("service", directory, clients, OrderScenario::cycles));
        }
    },

    /// The framework, and the service's cheapest requests.
    HTTP {
        @Override
        List<Opening> openings(int clients) {
            return List.of(
                    directory -> HttpLayer.hello("hello", "/hello", directory, clients),
                    directory -> HttpLayer.hello("hello, virtual thread", "/hello/virtual", directory, clients),
                    directory -> HttpLayer.hello("hello, event loop", "/hello/event-loop", directory, clients),
                    directory -> orders("GET of an order", directory, clients, OrderScenario::reads),
                    directory -> orders(
                            "POST refused", directory, clients, () -> Scenario.repeating(OrderScenario.REFUSED, 400)));
        }
    },

    /// A MongoDB that is the limit. A cycle is an order created, read and paid.
    PACED {
        @Override
        List<Opening> openings(int clients) {
            return List.of(
                    directory -> Paced.driver(directory, clients), directory -> Paced.service(directory, clients));
        }
    };

    /// Opens a layer with an empty directory.
    interface Opening {
        Layer open(Path directory) throws IOException;
    }

    /// The comparison with this name in lower case.
    static Comparison named(String name) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new Arguments.Invalid("There is no measurement \"%s\".".formatted(name)));
    }

    /// The layers, in the order of their turns in each round.
    abstract List<Opening> openings(int clients);

    private static Layer orders(String name, Path directory, int clients, Supplier<Scenario> scenarios)
            throws IOException {
        return new HttpLayer(name, HttpService.orders(Path.of(""), directory), clients, scenarios);
    }
}
