package dev.orders.measure;

import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.http.Scenario;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Measurement;
import dev.orders.measure.layer.Ratios;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Measures the processor time of each request: on this checkout, on another built checkout, and on the framework
/// alone. Processor time depends less than wall-clock time on other load of the machine.
final class Requests implements Measurement {
    /// A request, on one or two checkouts.
    private record Row(Layer here, Optional<Layer> other) {}

    /// The kinds of requests. Each change is of an order that was created for it.
    private enum Kind {
        READ,
        CREATE,
        CREATE_AND_CHANGE,
        REFUSED_CREATE;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        Scenario scenario() {
            return switch (this) {
                case READ -> OrderScenario.reads();
                case CREATE -> OrderScenario.creates();
                case CREATE_AND_CHANGE -> OrderScenario.changes();
                case REFUSED_CREATE -> Scenario.repeating(OrderScenario.REFUSED, 400);
            };
        }
    }

    private final List<HttpService> services = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private Requests() {}

    /// Starts the services.
    ///
    /// @param other another checkout whose service has been built; empty to measure this one only
    static Requests open(Path directory, int clients, Optional<Path> other) throws IOException {
        Requests requests = new Requests();
        try {
            requests.start(directory, clients, other);
            return requests;
        } catch (IOException failure) {
            requests.close();
            throw failure;
        }
    }

    private void start(Path directory, int clients, Optional<Path> other) throws IOException {
        Path helloDirectory = Files.createDirectory(directory.resolve("hello"));
        HttpLayer hello = HttpLayer.hello("hello", "/hello", helloDirectory, clients);
        services.add(hello.service());
        rows.add(new Row(hello, Optional.empty()));
        HttpService here = service(Path.of(""), directory.resolve("here"));
        Optional<HttpService> there =
                other.isEmpty() ? Optional.empty() : Optional.of(service(other.get(), directory.resolve("other")));
        for (Kind kind : Kind.values()) {
            rows.add(new Row(
                    new HttpLayer(kind.words(), here, clients, kind::scenario),
                    there.map(service -> new HttpLayer(kind.words() + ", other", service, clients, kind::scenario))));
        }
    }

    private HttpService service(Path checkout, Path directory) throws IOException {
        HttpService service = HttpService.orders(checkout, Files.createDirectory(directory));
        services.add(service);
        return service;
    }

    /// All layers, in the order of their turns. The same request is measured on both checkouts in succession.
    @Override
    public List<Layer> layers() {
        return rows.stream()
                .flatMap(row -> Stream.concat(Stream.of(row.here()), row.other().stream()))
                .toList();
    }

    /// Prints the processor time of each request in microseconds: for each round, the median, and for each round the
    /// ratio to the framework alone, and that of this checkout to the other.
    @Override
    public void print(PrintStream out, Map<Layer, List<Layer.Measured>> measured) {
        List<Layer.Measured> hello = measured.getOrDefault(rows.getFirst().here(), List.of());
        for (Row row : rows) {
            List<Layer.Measured> here = measured.getOrDefault(row.here(), List.of());
            Ratios.print(out, row.here().name(), micros(here), "µs");
            Ratios.print(out, "  relative to hello", ratios(here, hello), "");
            row.other().ifPresent(other -> {
                List<Layer.Measured> there = measured.getOrDefault(other, List.of());
                Ratios.print(out, other.name(), micros(there), "µs");
                Ratios.print(out, "  relative to hello", ratios(there, hello), "");
                Ratios.print(out, "  this one to the other", ratios(here, there), "");
            });
        }
    }

    private static List<Double> ratios(List<Layer.Measured> rounds, List<Layer.Measured> others) {
        return Ratios.within(rounds, others, Layer.Measured::processorMicros);
    }

    private static List<Double> micros(List<Layer.Measured> rounds) {
        return rounds.stream().map(Layer.Measured::processorMicros).toList();
    }

    @Override
    public void close() throws IOException {
        for (HttpService service : services) {
            service.close();
        }
    }
}
