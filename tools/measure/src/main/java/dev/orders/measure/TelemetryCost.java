package dev.orders.measure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.http.Scenario;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Measurement;
import dev.orders.measure.layer.Ratios;
import dev.orders.testsupport.http.PlainHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Measures what telemetry costs: the processor time of a read and of a create, on a service that exports its
/// spans and is scraped, compared with a service whose spans are off and that nobody scrapes.
final class TelemetryCost implements Measurement {
    /// Three times as often as the configuration in `deploy/prometheus`.
    private static final long SCRAPE_SECONDS = 5;

    private final List<HttpService> services = new ArrayList<>();
    private final HttpServer collector;
    private final ScheduledExecutorService scraper = Executors.newSingleThreadScheduledExecutor();

    /// They end only if one fails.
    private final List<Future<?>> scrapes = new ArrayList<>();

    private final int clients;

    /// The service without telemetry is the first of each list.
    private final List<Layer> reads = new ArrayList<>();

    private final List<Layer> creates = new ArrayList<>();

    private TelemetryCost(int clients) throws IOException {
        this.clients = clients;
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", TelemetryCost::take);
        collector.start();
    }

    /// Starts the services.
    static TelemetryCost open(Path directory, int clients) throws IOException {
        TelemetryCost cost = new TelemetryCost(clients);
        try {
            cost.start("off", Map.of("OTEL_SDK_DISABLED", "true"), directory);
            cost.scrape(cost.start("10 % of traces", cost.exporting("0.1"), directory));
            cost.scrape(cost.start("all traces", cost.exporting("1"), directory));
            return cost;
        } catch (IOException failure) {
            cost.close();
            throw failure;
        }
    }

    private Map<String, String> exporting(String ratio) {
        return Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort(),
                "OTEL_TRACES_SAMPLER",
                "parentbased_traceidratio",
                "OTEL_TRACES_SAMPLER_ARG",
                ratio);
    }

    private HttpService start(String name, Map<String, String> settings, Path directory) throws IOException {
        Path own = Files.createDirectory(directory.resolve(String.valueOf(services.size())));
        Map<String, String> all = new HashMap<>(settings);
        all.put("LOG_FORMAT", "json");
        HttpService service = HttpService.orders(Path.of(""), all, own);
        services.add(service);
        reads.add(layer("read, " + name, service, OrderScenario::reads));
        creates.add(layer("create, " + name, service, OrderScenario::creates));
        return service;
    }

    private Layer layer(String name, HttpService service, Supplier<Scenario> scenarios) {
        return new HttpLayer(name, service, clients, scenarios);
    }

    private void scrape(HttpService service) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/metrics"))
                .header("Accept", "application/openmetrics-text;version=1.0.0");
        scrapes.add(scraper.scheduleAtFixedRate(
                () -> PlainHttp.send(request, BodyHandlers.discarding()), 1, SCRAPE_SECONDS, TimeUnit.SECONDS));
    }

    /// Takes the spans as a collector would, and forgets them.
    private static void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public List<Layer> layers() {
        List<Layer> layers = new ArrayList<>(reads);
        layers.addAll(creates);
        return layers;
    }

    @Override
    public void print(PrintStream out, Map<Layer, List<Layer.Measured>> measured) {
        if (scrapes.stream().anyMatch(Future::isDone)) {
            throw new IllegalStateException("A service could not be scraped");
        }
        Ratios.print(out, reads, measured);
        Ratios.print(out, creates, measured);
    }

    @Override
    public void close() {
        scraper.shutdownNow();
        services.forEach(HttpService::close);
        collector.stop(0);
    }
}
