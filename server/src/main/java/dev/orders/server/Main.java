package dev.orders.server;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/// Starts the service, or says in one sentence why it cannot start.
@QuarkusMain
public final class Main {
    private Main() {}

    /// Checks the settings, then serves until it is told to stop.
    public static void main(String... arguments) {
        try {
            Map<String, String> file = DotEnv.read(Path.of(".env"));
            Settings settings = Settings.of(
                    name -> Optional.ofNullable(System.getenv(name)).or(() -> Optional.ofNullable(file.get(name))));
            configureFramework(settings);
        } catch (IllegalArgumentException wrong) {
            System.err.println("orders does not start: " + wrong.getMessage() + ".");
            System.exit(1);
        }
        Quarkus.run(Serving.class, arguments);
    }

    private static void configureFramework(Settings settings) {
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", String.valueOf(settings.port()));
        System.setProperty("quarkus.log.level", settings.logLevel().name());
        if (!settings.corsOrigins().isEmpty()) {
            System.setProperty("quarkus.http.cors.enabled", "true");
            System.setProperty("quarkus.http.cors.origins", String.join(",", settings.corsOrigins()));
        }
    }

    /// Runs once the service takes requests.
    public static final class Serving implements QuarkusApplication {
        @Override
        public int run(String... arguments) {
            String port = ConfigProvider.getConfig().getValue("quarkus.http.port", String.class);
            System.err.printf(
                    "Orders are served at http://localhost:%s/orders, described at http://localhost:%s/docs.%n",
                    port, port);
            Quarkus.waitForExit();
            return 0;
        }
    }
}
