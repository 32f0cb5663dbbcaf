package dev.orders.measure.profile;

import dev.orders.measure.http.HttpLayer;
import dev.orders.measure.http.HttpService;
import dev.orders.measure.http.OrderScenario;
import dev.orders.measure.http.Scenario;
import dev.orders.measure.layer.Layer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Samples the service while it answers requests of one kind after another, draws a flame graph of each, and
/// prints what uses the processor time.
public final class Profiles {
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /// How many methods of the service are printed.
    private static final int METHODS = 15;

    /// The JVM keeps the 64 innermost methods of a stack by default. Those of requests are deeper. And it
    /// knows where compiled code is only at some places, unless it notes all.
    private static final String WHOLE_STACKS =
            "-XX:FlightRecorderOptions:stackdepth=256 -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints";

    private final PrintStream out;
    private final Path target;
    private final Duration length;
    private final int clients;

    private Profiles(PrintStream out, Path target, Duration length, int clients) {
        this.out = out;
        this.target = target;
        this.length = length;
        this.clients = clients;
    }

    /// Writes the flame graphs `hello.svg`, `read.svg`, `refusal.svg`, `create.svg`, `change.svg` and
    /// `relay.svg`. The first is that of the framework alone. A change is a create and a payment. The relay's
    /// is a part of the profile of creates.
    ///
    /// @param directory an empty directory for the data of the service
    /// @param target the directory of the flame graphs
    public static void write(PrintStream out, Path directory, Path target, Duration length, int clients)
            throws IOException {
        Files.createDirectories(target);
        Profiles profiles = new Profiles(out, target, length, clients);
        profiles.drawHello(Files.createDirectory(directory.resolve("hello")));
        profiles.drawOrders(Files.createDirectory(directory.resolve("orders")));
    }

    private void drawHello(Path directory) throws IOException {
        Map<String, String> settings = Map.of("JDK_JAVA_OPTIONS", WHOLE_STACKS);
        try (HttpLayer hello = HttpLayer.hello("hello", "/hello", settings, directory, clients)) {
            draw("hello", stacks(hello, directory));
        }
    }

    private void drawOrders(Path directory) throws IOException {
        try (HttpService service = HttpService.orders(Path.of(""), Map.of("JAVA_OPTS", WHOLE_STACKS), directory)) {
            draw("read", stacks("read", service, directory, OrderScenario::reads));
            draw(
                    "refusal",
                    stacks("refusal", service, directory, () -> Scenario.repeating(OrderScenario.REFUSED, 400)));
            Stacks create = stacks("create", service, directory, OrderScenario::creates);
            draw("create", create);
            draw("change", stacks("change", service, directory, OrderScenario::changes));
            draw("relay", create.through(method -> method.startsWith("dev.orders.events.")));
        }
    }

    private Stacks stacks(String name, HttpService service, Path directory, Supplier<Scenario> scenarios)
            throws IOException {
        return stacks(new HttpLayer(name, service, clients, scenarios), directory);
    }

    private Stacks stacks(HttpLayer layer, Path directory) throws IOException {
        HttpService service = layer.service();
        layer.run(WARM_UP);
        ThreadTimes before = ThreadTimes.of(service.process().pid());
        Layer.Measured measured = layer.run(length);
        ThreadTimes used = ThreadTimes.of(service.process().pid()).since(before);
        out.println(
                String.format(Locale.ROOT, "%s: %.1f µs of processor time", layer.name(), measured.processorMicros()));
        used.print(out, measured.cycles());
        Recording recording = Recording.begin(service, directory);
        layer.run(length);
        return recording.end();
    }

    private void draw(String name, Stacks stacks) throws IOException {
        Files.writeString(target.resolve(name + ".svg"), FlameGraph.draw(name, stacks));
        out.println(name + ": " + stacks.total() + " samples; the code that a sample was in, or that called the JDK");
        stacks.print(out, stacks.byPart(), Integer.MAX_VALUE);
        out.println(name + ": methods of the service that were called most, with what they call");
        stacks.print(out, stacks.withCalled(method -> method.startsWith("dev.orders.")), METHODS);
    }
}
