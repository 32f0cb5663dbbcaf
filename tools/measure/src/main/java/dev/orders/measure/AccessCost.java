package dev.orders.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Measurement;
import dev.orders.measure.layer.Ratios;
import dev.orders.testsupport.http.PlainHttp;
import dev.orders.testsupport.issuer.Claims;
import dev.orders.testsupport.issuer.IssuerKey;
import dev.orders.testsupport.issuer.TestIssuer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Measures what credentials and a rate limit cost: the processor time of a read with a token or a key that the
/// service has verified before, and with a rate limit that it never reaches, compared with a read on a service
/// that is open to everybody and has no limit.
final class AccessCost implements Measurement {
    /// The measurement need not know the time.
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    /// More than the clients can send.
    private static final Map<String, String> LIMIT = Map.of("AUTH", "none", "RATE_LIMIT", "1000000/s");

    private final List<HttpService> services = new ArrayList<>();
    private final TestIssuer issuer;
    private final IssuerKey key = IssuerKey.generate("key-1", "RS256");

    /// The open service first: the others are compared with it.
    private final List<Layer> layers = new ArrayList<>();

    private AccessCost() {
        issuer = TestIssuer.start(key);
    }

    /// Starts the services.
    static AccessCost open(Path directory, int clients) throws IOException {
        AccessCost cost = new AccessCost();
        try {
            HttpService open = cost.start(Map.of("AUTH", "none"), directory.resolve("open"));
            cost.layers.add(new HttpLayer("read, open", open, clients, OrderScenario::reads));
            HttpService limited = cost.start(LIMIT, directory.resolve("limited"));
            cost.layers.add(new HttpLayer("read, rate limit", limited, clients, OrderScenario::reads));
            HttpService closed = cost.start(
                    Map.of("AUTH", "required", "OIDC_ISSUER", cost.issuer.url(), "OIDC_AUDIENCE", "orders"),
                    directory.resolve("required"));
            String token = cost.key.sign(Claims.of(cost.issuer.url(), FAR).json());
            cost.layers.add(new HttpLayer("read, access token", closed, clients, () -> OrderScenario.reads(token)));
            String apiKey = cost.createKey(closed);
            cost.layers.add(new HttpLayer("read, API key", closed, clients, () -> OrderScenario.reads(apiKey)));
            return cost;
        } catch (IOException failure) {
            cost.close();
            throw failure;
        }
    }

    /// Creates an API key, as an operator.
    private String createKey(HttpService service) throws IOException {
        String operator =
                key.sign(Claims.of(issuer.url(), FAR).with("scope", "operator").json());
        HttpResponse<String> answer = PlainHttp.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/keys"))
                        .header("Authorization", "Bearer " + operator)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("""
                                {"tenant_id":"acme","scopes":["orders:read","orders:write"]}""")),
                BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).required("secret").asText();
    }

    private HttpService start(Map<String, String> settings, Path directory) throws IOException {
        HttpService service = HttpService.orders(Path.of(""), settings, Files.createDirectory(directory));
        services.add(service);
        return service;
    }

    @Override
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    @Override
    public void print(PrintStream out, Map<Layer, List<Layer.Measured>> measured) {
        Ratios.print(out, layers, measured);
    }

    @Override
    public void close() throws IOException {
        issuer.close();
        for (HttpService service : services) {
            service.close();
        }
    }
}
