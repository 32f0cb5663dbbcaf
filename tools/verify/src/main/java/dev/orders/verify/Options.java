package dev.orders.verify;

import dev.orders.verify.api.Front;
import dev.orders.verify.history.Operation;
import dev.orders.verify.load.Mix;
import dev.orders.verify.load.Plan;
import dev.orders.verify.local.StoreChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of both commands. A missing option has the command's default.
final class Options {
    /// How often clients probe the things of other tenants, compared to the other operations.
    private static final String PROBES = ",probe=6";

    /// Longer than a restart of the service.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LAG = Duration.ofSeconds(10);

    /// Longer than the time until another relay takes over from a killed one (30 s), plus the time until the schedule
    /// of a relay function starts it (1 min), plus its pauses after refused deliveries (5 s, then 10 s).
    private static final Duration DELIVERY_LAG = Duration.ofMinutes(2);

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description =
                    "address of the service, such as http://localhost:8000; without it, a local instance is started")
    @Nullable
    String url;

    @Option(
            names = "--mix",
            paramLabel = "WEIGHTS",
            description =
                    "frequency of each operation: create=30,read=60,change=10; also replay, list, history, refuse,"
                            + " and with --tenants probe")
    @Nullable
    String mix;

    @Option(
            names = "--tenants",
            paramLabel = "N",
            description =
                    "number of tenants that the clients belong to; with several, they also probe whether tenants see"
                            + " each other's things (1)")
    int tenants = 1;

    @Option(names = "--clients", paramLabel = "N", description = "number of concurrent clients (verify 16, bench 64)")
    @Nullable
    Integer clients;

    @Option(names = "--duration", paramLabel = "TIME", description = "how long: 500ms, 30s, 2m (verify 20s, bench 30s)")
    @Nullable
    Duration duration;

    @Option(
            names = "--faults",
            paramLabel = "SHARE",
            description = "share of operations with a deliberate client fault, 0 to 1:"
                    + " sent twice at once, cut off, timed out early, raced, read slowly (verify 0.2, bench 0)")
    @Nullable
    Double faults;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "operations per second, sent on schedule whether or not earlier"
                    + " ones have been answered; without it, each client waits for its answer first")
    @Nullable
    Double rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed of all random choices; without it, a new one each time")
    @Nullable
    Long seed;

    @Option(
            names = "--audit",
            paramLabel = "N",
            description = "number of orders that are read again after the load (verify all, bench 2000)")
    @Nullable
    Integer audit;

    @Option(names = "--events", negatable = true, description = "stream and poll the events (verify yes, bench no)")
    @Nullable
    Boolean events;

    @Option(
            names = "--webhook",
            negatable = true,
            description =
                    "register a webhook whose receiver runs in this process on 127.0.0.1, and delete it afterwards; the"
                            + " service must be on this machine and have WEBHOOK_PRIVATE_TARGETS=allow (verify: without URL"
                            + " yes; otherwise no)")
    @Nullable
    Boolean webhook;

    @Option(
            names = "--gateway",
            description = "a gateway stands in front of the service: its own answers 502, 503, 504 and 429 without a"
                    + " problem's media type or X-Request-Id count as no answer, and the client retries the request")
    boolean gateway;

    @Option(names = "--timeout", paramLabel = "TIME", description = "how long a client waits for an answer (10s)")
    Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--header",
            paramLabel = "LINE",
            description = "sent with every request, such as \"X-Route: blue\"; may be repeated")
    List<String> headers = new ArrayList<>();

    @Option(
            names = "--token",
            paramLabel = "TEXT",
            description = "bearer token of every request; other users of this machine can read command lines, so prefer"
                    + " --token-file, or ORDERS_TOKEN in the environment")
    @Nullable
    String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "file with the bearer token of every request on one line; with --tenants, one line for each tenant")
    @Nullable
    Path tokenFile;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "directory for report.html and report.json" + " (target/bench-report beside the launcher)")
    @Nullable
    Path report;

    @Option(names = "--quiet", description = "do not print progress")
    boolean quiet;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description =
                    "store of a local instance: sqlite; mongo, which is the server that MONGO_URI in the environment"
                            + " names, or else one in memory; or dynamodb, which is mongo with the idempotency keys in a"
                            + " DynamoDB in memory (sqlite)")
    @Nullable
    StoreChoice store;

    @Option(names = "--cloud", description = "start the functions of AWS Lambda on this machine, not the server")
    boolean cloud;

    @Option(
            names = "--chaos",
            description =
                    "inject faults into local instances during the load: kill and pause them, fill their disk, shift their clocks,"
                            + " and break their connections to each database")
    boolean chaos;

    @Option(
            names = "--upgrade-from",
            paramLabel = "CHECKOUT",
            description = "start local instances with the release in another checkout, and during the load change"
                    + " one after another to this release and back; with --chaos, faults are injected too")
    @Nullable
    Path earlier;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "number of instances with --chaos or --upgrade-from (1 on sqlite, otherwise 3)")
    @Nullable
    Integer instances;

    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /// @throws IllegalArgumentException with a message for the user, if a value is out of bounds
    Plan plan(Defaults defaults) {
        Mix operations = Mix.parse(or(mix, defaults.mix() + (tenants > 1 ? PROBES : "")));
        Plan plan = new Plan(
                tenants,
                or(clients, defaults.clients()),
                or(duration, defaults.duration()),
                or(faults, defaults.faults()),
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                operations,
                seed == null ? new Random().nextInt(1_000_000) : seed,
                defaults.adjusted(),
                expiry(defaults),
                or(audit, defaults.audited()),
                or(events, defaults.events()),
                or(webhook, defaults.events() && url == null),
                gateway || cloud ? Front.GATEWAY : Front.SERVICE,
                timeout,
                PATIENCE,
                LAG,
                DELIVERY_LAG);
        allow(plan.clients() >= 1 && plan.clients() <= 10_000, "--clients must be from 1 to 10000");
        allow(tenants >= 1 && tenants <= 100, "--tenants must be from 1 to 100");
        allow(tenants <= plan.clients(), "--clients must be at least the number of --tenants");
        allow(
                tenants > 1 || operations.weights().getOrDefault(Operation.PROBE, 0) == 0,
                "the operation probe requires --tenants");
        allow(plan.faults() >= 0 && plan.faults() <= 1, "--faults must be from 0 to 1");
        allow(plan.rate().isEmpty() || plan.rate().getAsDouble() > 0, "--rate must be more than 0");
        allow(plan.audited() >= 0, "--audit must be 0 or more");
        allow(plan.duration().isPositive() && timeout.isPositive(), "--duration and --timeout must be more than 0");
        return plan;
    }

    /// The clock of a service elsewhere may differ from ours, and faults delay the expiry. Functions do it once a
    /// minute.
    private Optional<Duration> expiry(Defaults defaults) {
        boolean undisturbed = url == null && !chaos && earlier == null && !cloud;
        return undisturbed && defaults.adjusted() ? Optional.of(Duration.ofSeconds(2)) : Optional.empty();
    }

    /// What to start if there is no URL.
    ///
    /// @throws IllegalArgumentException with a message for the user, if options contradict each other
    Deployment deployment() {
        allow(url == null || !cloud, "--cloud is for a local deployment: omit either --cloud or the URL");
        if (cloud) {
            allow(store == null, "--cloud has MongoDB and DynamoDB: omit --store");
            allow(instances == null, "--cloud has functions: omit --instances");
            allow(earlier == null, "--cloud has functions: omit --upgrade-from");
            return new Deployment.Functions(chaos);
        }
        StoreChoice choice = or(store, StoreChoice.SQLITE);
        boolean several = chaos || earlier != null;
        int count = or(instances, several && choice.isShared() ? 3 : 1);
        allow(url == null || store == null, "--store is for a local instance: omit either --store or the URL");
        allow(url == null || !chaos, "--chaos is for local instances: omit either --chaos or the URL");
        allow(url == null || earlier == null, "--upgrade-from is for local instances: omit it, or the URL");
        allow(several || instances == null, "--instances requires --chaos or --upgrade-from");
        allow(
                earlier == null || Files.isExecutable(earlier.resolve("orders")),
                "--upgrade-from: " + earlier + " is not a checkout of the service (it has no launcher)");
        allow(url != null || !gateway, "--gateway is for the service at URL: omit it, or add the URL");
        allow(count >= 1 && count <= 9, "--instances must be from 1 to 9");
        allow(
                count == 1 || choice.isShared(),
                "--instances must be 1 on the embedded store, which only one process can use;"
                        + " --store mongo and --store dynamodb allow several");
        return new Deployment.Servers(choice, chaos, count, Optional.ofNullable(earlier));
    }

    /// The tokens that requests carry. For local instances they are created later, if there are several tenants.
    ///
    /// @throws IllegalArgumentException with a message for the user, if options contradict each other
    Tokens tokens(Map<String, String> environment) {
        allow(token == null || tokenFile == null, "omit either --token or --token-file");
        boolean given = token != null || tokenFile != null;
        allow(url != null || !given, "--token and --token-file are for the service at URL: omit them, or add the URL");
        if (url == null) {
            return Tokens.NONE;
        }
        Tokens tokens = token != null
                ? new Tokens(List.of(token))
                : tokenFile != null ? Tokens.of(tokenFile) : Tokens.of(environment);
        int count = tokens.values().size();
        allow(
                count == tenants || (count == 0 && tenants == 1),
                count + " tokens are given for " + tenants
                        + " tenants: --token-file must have one line for each tenant");
        allow(
                tokens.isEmpty()
                        || headers.stream()
                                .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("authorization:")),
                "omit either --header Authorization or the token");
        return tokens;
    }

    private static void allow(boolean allowed, String rule) {
        if (!allowed) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
