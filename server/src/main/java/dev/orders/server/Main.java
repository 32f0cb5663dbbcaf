package dev.orders.server;

import dev.orders.core.feed.LiveTail;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// Starts the service, or says in one sentence why it cannot start.
@QuarkusMain
public final class Main {
    /// The argument that has demo orders placed, then stops.
    private static final String SEED = "seed";

    /// The argument that goes before a command of [EventCommands].
    private static final String EVENTS = "events";

    /// Tells the wiring that it is there.
    static final String SEEDING = "orders.seeding";

    private Main() {}

    /// Checks the settings, then serves until it is told to stop; with the argument `seed`, until demo orders
    /// are placed. With `events` and a command, asks a service that runs.
    public static void main(String... arguments) throws InterruptedException {
        List<String> asked = List.of(arguments);
        if (!asked.isEmpty() && asked.getFirst().equals(EVENTS)) {
            askAboutEvents(asked.subList(1, asked.size()));
            return;
        }
        if (!asked.isEmpty() && !asked.equals(List.of(SEED))) {
            refuse("Its arguments are " + asked + ", allowed is none, " + SEED + ", or " + EVENTS + " and a command");
        }
        System.setProperty(SEEDING, String.valueOf(asked.contains(SEED)));
        try {
            configureFramework(settings());
        } catch (IllegalArgumentException wrong) {
            refuse(String.valueOf(wrong.getMessage()));
        }
        Quarkus.run(Serving.class, Main::ended, arguments);
    }

    private static Settings settings() {
        Map<String, String> file = DotEnv.read(Path.of(".env"));
        return Settings.of(
                name -> Optional.ofNullable(System.getenv(name)).or(() -> Optional.ofNullable(file.get(name))));
    }

    private static void askAboutEvents(List<String> command) throws InterruptedException {
        try {
            Settings settings = settings();
            // Every interface is no address to call.
            String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
            System.out.println(new EventCommands(URI.create("http://" + host + ":" + settings.port())).run(command));
        } catch (IllegalArgumentException refusal) {
            System.err.println("orders: " + refusal.getMessage());
            System.exit(1);
        }
    }

    private static void refuse(String sentence) {
        System.err.println("orders does not start: " + sentence + ".");
        System.exit(1);
    }

    /// What the operator can mend is one sentence; anything else is a defect and keeps its stack trace.
    private static void ended(int exitCode, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case StartRefused refused -> refuse(String.valueOf(refused.getMessage()));
                case BindException inUse ->
                    refuse("APP_HOST and APP_PORT name an address it cannot have (" + inUse.getMessage()
                            + "); stop what holds it, or choose another");
                default -> {
                    // Its cause may tell.
                }
            }
        }
        if (failure != null) {
            failure.printStackTrace();
        }
        // Ends the process, except in dev mode, where a reload ends the service only.
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
    }

    private static void configureFramework(Settings settings) {
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", String.valueOf(settings.port()));
        System.setProperty("quarkus.log.level", settings.logLevel().name());
        // Requests are served by virtual threads; the event loops only move bytes, and half the cores move them faster
        // than all (15 % more requests on two cores).
        int eventLoops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        System.setProperty("quarkus.vertx.event-loops-pool-size", String.valueOf(eventLoops));
        if (!settings.corsOrigins().isEmpty()) {
            System.setProperty("quarkus.http.cors.enabled", "true");
            System.setProperty("quarkus.http.cors.origins", String.join(",", settings.corsOrigins()));
        }
    }

    /// Runs once the service takes requests.
    @Singleton
    public static final class Serving implements QuarkusApplication {
        private final Clock clock;
        private final LiveTail liveTail;

        @Inject
        Serving(Clock clock, LiveTail liveTail) {
            this.clock = clock;
            this.liveTail = liveTail;
        }

        @Override
        public int run(String... arguments) throws IOException, InterruptedException {
            BatchedConsole.install();
            String port = ConfigProvider.getConfig().getValue("quarkus.http.port", String.class);
            if (clock instanceof DemoClock demo) {
                System.err.println(new DemoOrders(URI.create("http://localhost:" + port), demo).play());
                return 0;
            }
            System.err.printf(
                    "Orders are served at http://localhost:%s/orders, described at http://localhost:%s/docs.%n",
                    port, port);
            Quarkus.waitForExit();
            // Requests in flight are waited for from here on, and a stream of events would never finish.
            liveTail.close();
            return 0;
        }
    }
}
