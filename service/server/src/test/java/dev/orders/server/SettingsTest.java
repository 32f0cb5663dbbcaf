package dev.orders.server;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.aws.AwsAccess;
import dev.orders.core.customer.erasure.ErasureJournal;
import dev.orders.core.customer.retention.RetentionPeriod;
import dev.orders.core.expiry.UnpaidExpiry;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.settings.Variables;
import dev.orders.core.text.AddressBlock;
import dev.orders.core.trace.BaggageKeys;
import dev.orders.events.EventSource;
import dev.orders.events.LogSinkFactory;
import dev.orders.events.SinkSettings;
import dev.orders.http.gate.LogSampling;
import dev.orders.http.limit.RateLimit;
import dev.orders.http.proxy.TrustedProxies;
import dev.orders.store.dynamodb.DynamoClaimSettings;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.wiring.config.AccessSettings;
import dev.orders.wiring.config.AccessSettings.Auth;
import dev.orders.wiring.config.AccessSettings.MetricsAccess;
import dev.orders.wiring.config.LimitSettings;
import dev.orders.wiring.config.LogSettings;
import dev.orders.wiring.config.SecretSettings;
import dev.orders.wiring.config.Settings;
import dev.orders.wiring.config.Settings.PrivateTargets;
import dev.orders.wiring.config.TracingSettings;
import dev.orders.wiring.config.TransportSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    private static final SinkSettings LOG = new LogSinkFactory().read(new Variables(Map.of()));

    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            entry("APP_ENV", "dev"),
            entry("APP_HOST", "10.0.0.1"),
            entry("APP_PORT", "9000"),
            entry("DATA_DIR", "/var/lib/orders"),
            entry("LOG_LEVEL", "debug"),
            entry("IDEMPOTENCY_TTL_S", "60"),
            entry("CORS_ORIGINS", "https://a.example.com, http://[::1]:3000"),
            entry("EVENT_SINKS", "none"),
            entry("EVENT_SOURCE", "/orders/staging"),
            entry("WEBHOOK_PRIVATE_TARGETS", "allow"),
            entry("SHUTDOWN_DELAY", "5s"),
            entry("ERASURE_JOURNAL_FILE", "/var/lib/erasures.ndjson"),
            entry("AUTH", "required"),
            entry("METRICS_ACCESS", "scope"),
            entry("RETENTION_DAYS", "90"),
            entry("UNPAID_EXPIRES_AFTER", "2h"),
            entry("RATE_LIMIT", "100/s"),
            entry("RATE_LIMIT_ADDRESS", "6000/m"),
            entry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"),
            entry("TRUSTED_PROXIES", "10.0.0.0/8, ::1"));

    @Test
    void nothingNeedsToBeSet() {
        assertThat(settings(Map.of()))
                .isEqualTo(new Settings(
                        Settings.Environment.LOCAL,
                        "127.0.0.1",
                        8000,
                        new SqliteSettings(Path.of("data"), ServerAdapters.WRITER),
                        new LogSettings(LogSettings.Level.INFO, LogSettings.Format.JSON, LogSampling.NONE),
                        Duration.ofDays(1),
                        UnpaidExpiry.IF_GIVEN,
                        List.of(),
                        Set.of(LOG),
                        EventSource.DEFAULT,
                        PrivateTargets.REFUSE,
                        Duration.ZERO,
                        new AccessSettings(Auth.NONE, new MetricsAccess.Public(), Optional.empty(), Optional.empty()),
                        new TransportSettings(Optional.empty(), TrustedProxies.NONE),
                        SecretSettings.NONE,
                        new LimitSettings(Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        new TracingSettings(Map.of(), BaggageKeys.NONE),
                        Set.of()));
    }

    @Test
    void everythingCanBeSet() {
        assertThat(settings(EVERYTHING))
                .isEqualTo(new Settings(
                        Settings.Environment.DEV,
                        "10.0.0.1",
                        9000,
                        new SqliteSettings(Path.of("/var/lib/orders"), ServerAdapters.WRITER),
                        new LogSettings(LogSettings.Level.DEBUG, LogSettings.Format.JSON, LogSampling.NONE),
                        Duration.ofMinutes(1),
                        new UnpaidExpiry(Optional.of(Duration.ofHours(2))),
                        List.of("https://a.example.com", "http://[::1]:3000"),
                        Set.of(),
                        new EventSource(URI.create("/orders/staging"), URI.create("/orders/staging")),
                        PrivateTargets.ALLOW,
                        Duration.ofSeconds(5),
                        new AccessSettings(
                                Auth.REQUIRED, new MetricsAccess.Scope(), Optional.empty(), Optional.empty()),
                        new TransportSettings(
                                Optional.empty(),
                                new TrustedProxies(List.of(AddressBlock.of("10.0.0.0/8"), AddressBlock.of("::1/128")))),
                        SecretSettings.NONE,
                        new LimitSettings(
                                Optional.of(new RateLimit(100, Duration.ofSeconds(1))),
                                Optional.of(new RateLimit(6000, Duration.ofMinutes(1)))),
                        Optional.of(new ErasureJournal(Path.of("/var/lib/erasures.ndjson"))),
                        Optional.of(new RetentionPeriod(Duration.ofDays(90))),
                        new TracingSettings(
                                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"), BaggageKeys.NONE),
                        EVERYTHING.keySet()));
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "7, PT7S", "7s, PT7S", "1500ms, PT1.5S", "10m, PT10M"})
    void aDelayHasAUnit(String value, Duration delay) {
        assertThat(settings(Map.of("SHUTDOWN_DELAY", value)).shutdownDelay()).isEqualTo(delay);
    }

    @Test
    void anEmptyVariableIsAnAbsentOne() {
        assertThat(settings(Map.of("APP_PORT", "", "APP_ENV", " ", "CORS_ORIGINS", " , ")))
                .usingRecursiveComparison()
                .ignoringFields("names")
                .isEqualTo(settings(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNPAID_EXPIRES_AFTER | 91d | a time such as 30m, 2h or 7d, up to 90d",
                "SHUTDOWN_DELAY | 5h | a time such as 500ms, 5s or 2m, up to 10m",
                "SHUTDOWN_DELAY | -1s | a time such as 500ms, 5s or 2m, up to 10m",
                "SHUTDOWN_DELAY | 601s | a time such as 500ms, 5s or 2m, up to 10m",
                "SHUTDOWN_DELAY | 5 s | a time such as 500ms, 5s or 2m, up to 10m",
                "APP_ENV | production | one of local, dev, prod",
                "APP_PORT | 80a | a whole number from 0 to 65535",
                "APP_PORT | 65536 | a whole number from 0 to 65535",
                "APP_PORT | -1 | a whole number from 0 to 65535",
                "APP_PORT | ٨٠ | a whole number from 0 to 65535",
                "APP_PORT | 99999999999999999999 | a whole number from 0 to 65535",
                "APP_HOST | ${HOST} | an address, such as 127.0.0.1 or ::1, or the name of a host",
                "APP_HOST | fe80::1%eth0 | an address, such as 127.0.0.1 or ::1, or the name of a host",
                "APP_HOST | http://shop | an address, such as 127.0.0.1 or ::1, or the name of a host",
                "DATA_DIR | file:///srv | a directory",
                "MONGO_DB | or.ders | 1 to 63 letters, digits, _ and -",
                "IDEMPOTENCY_TTL_S | 0 | a whole number from 1 to 31536000",
                "IDEMPOTENCY_TTL_S | 1.5 | a whole number from 1 to 31536000",
                "IDEMPOTENCY_STORE | redis | dynamodb; leave it out to keep the keys beside the orders",
                "EVENT_SINKS | log,fax | none, or some of log, kafka, eventbridge, sqs",
                "EVENT_SOURCE | a b | a URI or a path of up to 256 visible ASCII characters and without a user, such as https://orders.example.com or /orders/staging",
                "WEBHOOK_PRIVATE_TARGETS | yes | one of refuse, allow",
                "CORS_ORIGINS | shop.example.com | origins such as https://shop.example.com, separated by commas, or *",
                "CORS_ORIGINS | https://a.example.com/ | origins such as https://shop.example.com, separated by commas, or *"
            })
    void aWrongValueIsRefusedByNameValueAndWhatIsAllowed(String name, String value, String allowed) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is \"" + value + "\", allowed is " + allowed);
    }

    /// All variables except those that may contain a secret.
    static Stream<String> otherVariables() {
        Set<String> secrets = Set.of("MONGO_URI", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
        return Settings.names(ServerAdapters.ALL).stream().filter(name -> !secrets.contains(name));
    }

    @ParameterizedTest
    @MethodSource("otherVariables")
    void noCredentialsAreShownWhicheverVariableTheyWereGiven(String name) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "MONGO_URI", "mongodb://db",
                "IDEMPOTENCY_STORE", "dynamodb",
                "EVENT_SINKS", "kafka,eventbridge,sqs",
                "KAFKA_SERVERS", "kafka:9092",
                "EVENTBRIDGE_BUS", "orders",
                "SQS_QUEUE_URL", "https://queue/orders.fifo",
                "AWS_REGION", "eu-central-1"));
        variables.put(name, "mongodb://shop:s3cret@db/?w=1");

        assertThatThrownBy(() -> settings(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " is \"***@db/?w=1\", allowed is ");
    }

    @Test
    void aRefusalIsOneLineWhateverTheValueHolds() {
        assertThatThrownBy(() -> settings(Map.of("APP_PORT", "8000\r\n")))
                .hasMessage("APP_PORT is \"8000\\u000d\\u000a\", allowed is a whole number from 0 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://10.0.0.1:8000", "udp://[fd00::1]:8000"})
    void aPortThatKubernetesSetsIsRefusedWithWhatToDo(String link) {
        assertThatThrownBy(() -> settings(Map.of("APP_PORT", link)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("APP_PORT is \"" + link + "\", which Kubernetes sets for a Service that is named app; set"
                        + " enableServiceLinks to false in the pod, or APP_PORT to a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scratch/a$$b", "scratch/c${nope}d", "${HOME}", "%APP_ENV%", "~/data", "a\\tb", "'quoted'"})
    void nothingInAValueIsExpanded(String value) {
        Path data = Path.of(value);
        assertThat(settings(Map.of("DATA_DIR", value)).store())
                .isEqualTo(new SqliteSettings(data, ServerAdapters.WRITER));
        String uri = "mongodb://shop:" + value + "@db/";
        assertMongo(settings(Map.of("MONGO_URI", uri)).store(), uri, "orders_db");
    }

    @ParameterizedTest
    @CsvSource({"::1, ::1", "[::1], ::1", "0.0.0.0, 0.0.0.0", "my_host, my_host"})
    void theHostIsAnAddressOrAName(String written, String host) {
        assertThat(settings(Map.of("APP_HOST", written)).host()).isEqualTo(host);
    }

    @Test
    void ordersAreStoredInMongoIfItIsConfigured() {
        assertMongo(
                settings(Map.of("MONGO_URI", "mongodb://db", "DATA_DIR", "unused"))
                        .store(),
                "mongodb://db",
                "orders_db");
        assertMongo(
                settings(Map.of("MONGO_URI", "mongodb://db", "MONGO_DB", "shop"))
                        .store(),
                "mongodb://db",
                "shop");
        assertThat(settings(Map.of("MONGO_DB", "shop")).store()).isInstanceOf(SqliteSettings.class);
    }

    @Test
    void theKeysMayBeInAnotherDatabaseThanTheOrders() {
        assertThat(settings(Map.of(
                                "MONGO_URI", "mongodb://db",
                                "IDEMPOTENCY_STORE", "dynamodb",
                                "DYNAMODB_TABLE", "keys",
                                "AWS_REGION", "eu-central-1"))
                        .store())
                .isInstanceOfSatisfying(
                        MongoSettings.class,
                        mongo -> assertThat(mongo.claims())
                                .contains(new DynamoClaimSettings(
                                        "keys", new AwsAccess("eu-central-1", Optional.empty(), Optional.empty()))));
        assertThatThrownBy(() -> settings(Map.of("IDEMPOTENCY_STORE", "dynamodb", "AWS_REGION", "eu-central-1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("IDEMPOTENCY_STORE is dynamodb, which needs MONGO_URI;"
                        + " the embedded store keeps the idempotency keys itself");
    }

    @Test
    void aPasswordIsNotPrintedWithTheSettings() {
        assertThat(settings(Map.of("MONGO_URI", "mongodb://me:s3cret@db")).toString())
                .contains("orders_db")
                .doesNotContain("s3cret");
    }

    private static void assertMongo(StoreSettings store, String uri, String database) {
        assertThat(store).isInstanceOfSatisfying(MongoSettings.class, mongo -> {
            assertThat(mongo.server().uri()).isEqualTo(uri);
            assertThat(mongo.database()).isEqualTo(database);
        });
    }

    private static Settings settings(Map<String, String> variables) {
        return Settings.of(new Variables(variables), ServerAdapters.ALL);
    }
}
