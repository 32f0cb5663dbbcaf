package dev.orders.server;

import dev.orders.core.feed.LiveTail;
import dev.orders.core.settings.DotEnv;
import dev.orders.core.settings.ListenAddress;
import dev.orders.core.settings.Variables;
import dev.orders.http.operator.Draining;
import dev.orders.wiring.config.FrameworkConfig;
import dev.orders.wiring.config.Launch;
import dev.orders.wiring.config.LogSettings;
import dev.orders.wiring.config.Settings;
import dev.orders.wiring.telemetry.BatchedConsole;
import dev.orders.wiring.tls.Tls;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Starts the service, or reports in one sentence why it cannot start.
@QuarkusMain
public final class Main {
    private static final Logger LOG = Logger.getLogger(Main.class);

    private Main() {}

    /// Checks the settings, then serves until it gets SIGTERM.
    /// With the argument `migrate` it only runs the steps that the store lacks.
    public static void main(String... arguments) {
        // For libraries. Our own code always passes a locale.
        Locale.setDefault(Locale.ROOT);
        boolean migrates = List.of(arguments).equals(List.of(Migration.ARGUMENT));
        if (arguments.length > 0 && !migrates) {
            refuse("It takes no arguments but " + Migration.ARGUMENT + ", and got " + List.of(arguments));
        }
        try {
            Launch launch = launch();
            StartFailures.requireWritable(Path.of(System.getProperty("java.io.tmpdir")));
            if (migrates) {
                Migration.run(launch.settings().store());
                System.err.println("The store has the form of this release.");
                return;
            }
            launch.begin();
            StopDeadline.install(launch.settings().shutdownDelay().plus(StopDeadline.AFTER_DELAY), System.err);
        } catch (IllegalArgumentException wrong) {
            refuse(String.valueOf(wrong.getMessage()));
        }
        Quarkus.run(Serving.class, Main::ended, arguments);
    }

    /// The only place that reads the settings, so the settings that are checked are those that are used.
    private static Launch launch() {
        Path path = Path.of(".env");
        DotEnv file = DotEnv.read(path, Settings.names(ServerAdapters.ALL));
        FrameworkConfig.requireNone(path, file.foreign());
        FrameworkConfig.requireUndecided(System.getenv(), System.getProperties());
        Settings settings = Settings.of(Variables.of(System.getenv(), file.variables()), ServerAdapters.ALL);
        List<String> notes = Stream.of(
                        settings.access().notes(), settings.secrets().notes(), file.notes())
                .flatMap(List::stream)
                .toList();
        return new Launch(settings, ListenAddress.of(settings.host()), notes);
    }

    private static void refuse(String sentence) {
        System.err.println("orders does not start: " + sentence.strip().replaceAll("\\s+", " ") + ".");
        System.exit(1);
    }

    /// A failure that the operator can correct becomes one sentence. Any other failure is a bug and keeps its
    /// stack trace.
    private static void ended(int exitCode, @Nullable Throwable failure) {
        StartFailures.sentence(failure, FrameworkConfig.variablesOf(System.getenv()))
                .ifPresent(Main::refuse);
        if (failure != null) {
            failure.printStackTrace();
        }
        // Ends the process. In dev mode it ends only the service, for the reload.
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
    }

    /// Runs after the service has started to accept requests.
    @Singleton
    public static final class Serving implements QuarkusApplication {
        private final MeterRegistry meters;
        private final HttpServer server;
        private final Optional<Tls> tls;
        private final LiveTail liveTail;
        private final Draining draining;

        @Inject
        Serving(MeterRegistry meters, HttpServer server, Optional<Tls> tls, LiveTail liveTail, Draining draining) {
            this.meters = meters;
            this.server = server;
            this.tls = tls;
            this.liveTail = liveTail;
            this.draining = draining;
        }

        @Override
        public int run(String... arguments) throws IOException, InterruptedException {
            LogSettings.Format format = Launch.current().settings().log().format();
            BatchedConsole.install(meters, format == LogSettings.Format.PRETTY);
            port(server).ifPresent(this::announce);
            Quarkus.waitForExit();
            draining.begin();
            // The framework keeps the port open for this time. Load balancers check readiness only every few
            // seconds, and send requests until then.
            Thread.sleep(Launch.current().settings().shutdownDelay());
            // From here on the framework waits for the requests in progress. An event stream would never finish
            // by
            // itself.
            liveTail.close();
            return 0;
        }

        /// The port that the service listens on. Empty after a reload in dev mode: the port stays open, and the
        /// framework reports a port only when it opens it.
        static OptionalInt port(HttpServer server) {
            int port = Math.max(server.getPort(), server.getSecurePort());
            return port < 0 ? OptionalInt.empty() : OptionalInt.of(port);
        }

        private void announce(int port) {
            ListenAddress address = Launch.current().address();
            String scheme = tls.isPresent() ? "https" : "http";
            FirstRequest.send(
                    address.service(scheme, port),
                    tls.<SocketFactory>map(Tls::toItself).orElseGet(SocketFactory::getDefault));
            Launch.current().notes().forEach(System.err::println);
            Launch.current().warning().ifPresent(LOG::warn);
            URI shown = address.shown(scheme, port);
            System.err.println("Orders are served at " + shown + "/orders, described at " + shown + "/docs.");
        }
    }
}
