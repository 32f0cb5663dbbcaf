package dev.orders.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What the environment tells the service, checked as a whole before anything starts.
///
/// @param corsOrigins origins whose pages may call the service; `*` is all of them
record Settings(
        Environment environment,
        String host,
        int port,
        StoreSettings store,
        LogLevel logLevel,
        Duration keyLifetime,
        List<String> corsOrigins,
        Set<EventSink> eventSinks,
        PrivateTargets privateTargets) {

    /// Where the service runs.
    enum Environment {
        LOCAL,
        DEV,
        PROD
    }

    /// Where orders are kept.
    sealed interface StoreSettings {
        /// In a directory of this machine, by this process alone.
        record Embedded(Path dataDirectory) implements StoreSettings {}

        /// On a MongoDB server that other instances may share.
        ///
        /// @param uri a connection string, which may hold a password
        record Mongo(String uri, String database) implements StoreSettings {
            @Override
            public String toString() {
                return "Mongo[database=" + database + "]";
            }
        }
    }

    /// From most to least.
    enum LogLevel {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /// Whether webhooks may be sent to private addresses, and unencrypted.
    enum PrivateTargets {
        REFUSE,
        ALLOW
    }

    /// Every variable there is.
    static final Set<String> NAMES = Set.of(
            "APP_ENV",
            "APP_HOST",
            "APP_PORT",
            "DATA_DIR",
            "MONGO_URI",
            "MONGO_DB",
            "LOG_LEVEL",
            "IDEMPOTENCY_TTL_S",
            "CORS_ORIGINS",
            "EVENT_SINKS",
            "KAFKA_SERVERS",
            "KAFKA_TOPIC",
            "KAFKA_OPTIONS_FILE",
            "WEBHOOK_PRIVATE_TARGETS");

    /// What every server and file system can tell apart (MongoDB manual, "Naming Restrictions").
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_-]{1,63}");

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    Settings {
        corsOrigins = List.copyOf(corsOrigins);
        eventSinks = Set.copyOf(eventSinks);
        if (environment == Environment.PROD && corsOrigins.contains("*")) {
            throw new IllegalArgumentException("CORS_ORIGINS is \"*\", but APP_ENV=prod allows named origins only,"
                    + " such as https://shop.example.com");
        }
        if (environment == Environment.PROD && privateTargets == PrivateTargets.ALLOW) {
            throw new IllegalArgumentException(
                    "WEBHOOK_PRIVATE_TARGETS is \"allow\", but APP_ENV=prod allows refuse only:"
                            + " clients could have the service ask its own neighbours");
        }
        if (environment == Environment.PROD) {
            throw new IllegalArgumentException("APP_ENV is \"prod\", but this release has no authentication yet;"
                    + " allowed are local and dev, behind a gateway that authenticates");
        }
    }

    /// The settings that `variables` spell; a variable that is absent or empty has its default.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and what is allowed
    static Settings of(Function<String, Optional<String>> variables) {
        Function<String, Optional<String>> set = name -> variables.apply(name).filter(value -> !value.isBlank());
        Environment environment = oneOf("APP_ENV", set, Environment.LOCAL, Environment.values());
        // On a developer's machine the service is nobody else's business.
        String everyoneOrMe = environment == Environment.LOCAL ? "127.0.0.1" : "0.0.0.0";
        return new Settings(
                environment,
                set.apply("APP_HOST").orElse(everyoneOrMe),
                (int) number("APP_PORT", set, 8000, 0, 65_535),
                store(set),
                oneOf("LOG_LEVEL", set, LogLevel.INFO, LogLevel.values()),
                Duration.ofSeconds(number("IDEMPOTENCY_TTL_S", set, 86_400, 1, 31_536_000)),
                origins(set.apply("CORS_ORIGINS").orElse("")),
                EventSink.of(set),
                oneOf("WEBHOOK_PRIVATE_TARGETS", set, PrivateTargets.REFUSE, PrivateTargets.values()));
    }

    private static <E extends Enum<E>> E oneOf(
            String name, Function<String, Optional<String>> variables, E otherwise, E[] allowed) {
        Optional<String> value = variables.apply(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        List<String> names = new ArrayList<>();
        for (E candidate : allowed) {
            if (candidate.name().equalsIgnoreCase(value.get())) {
                return candidate;
            }
            names.add(candidate.name().toLowerCase(Locale.ROOT));
        }
        throw wrong(name, value.get(), "one of " + String.join(", ", names));
    }

    private static long number(
            String name, Function<String, Optional<String>> variables, long otherwise, long least, long most) {
        Optional<String> value = variables.apply(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, like a number out of bounds.
        }
        throw wrong(name, value.get(), "a whole number from " + least + " to " + most);
    }

    private static StoreSettings store(Function<String, Optional<String>> variables) {
        String database = variables.apply("MONGO_DB").orElse("orders_db");
        if (!DATABASE.matcher(database).matches()) {
            throw wrong("MONGO_DB", database, "1 to 63 letters, digits, _ and -");
        }
        Path directory = path("DATA_DIR", variables.apply("DATA_DIR").orElse("data"));
        return variables
                .apply("MONGO_URI")
                .<StoreSettings>map(uri -> new StoreSettings.Mongo(uri, database))
                .orElse(new StoreSettings.Embedded(directory));
    }

    private static Path path(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException _) {
            throw wrong(name, value, "a directory");
        }
    }

    private static List<String> origins(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .peek(Settings::requireOrigin)
                .toList();
    }

    private static void requireOrigin(String origin) {
        if (!origin.equals("*") && !ORIGIN.matcher(origin).matches()) {
            throw wrong("CORS_ORIGINS", origin, "origins such as https://shop.example.com, separated by commas, or *");
        }
    }

    /// The sentence that every wrong value gets.
    static IllegalArgumentException wrong(String name, String value, String allowed) {
        return new IllegalArgumentException(name + " is \"" + value + "\", allowed is " + allowed);
    }
}
