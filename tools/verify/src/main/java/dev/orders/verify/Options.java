package dev.orders.verify;

import dev.orders.verify.load.Mix;
import dev.orders.verify.load.Plan;
import dev.orders.verify.local.StoreChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// What both commands may be told. What is absent is as the command's defaults say.
final class Options {
    /// What a command does unless told otherwise.
    ///
    /// @param events whether to be told of events: by the stream, and on an instance of its own by a webhook
    record Defaults(int clients, Duration duration, double faults, String mix, int audited, boolean events) {}

    /// What a run without a URL starts.
    record Deployment(StoreChoice store, boolean chaos, int instances) {}

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    /// Longer than a restart takes.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LAG = Duration.ofSeconds(10);

    /// Longer than it takes until a relay that was killed is succeeded by another (30 s), and that one has made the
    /// pause after a refused delivery (5 s, then 10).
    private static final Duration DELIVERY_LAG = Duration.ofSeconds(60);

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "where the service is, such as http://localhost:8000; absent: an instance of its own")
    @Nullable
    String url;

    @Option(
            names = "--mix",
            paramLabel = "WEIGHTS",
            description =
                    "how often what is done: create=30,read=60,change=10;" + " also replay, list, history, refuse")
    @Nullable
    String mix;

    @Option(names = "--clients", paramLabel = "N", description = "how many clients work at once (verify 16, bench 64)")
    @Nullable
    Integer clients;

    @Option(names = "--duration", paramLabel = "TIME", description = "how long: 500ms, 30s, 2m (verify 20s, bench 30s)")
    @Nullable
    Duration duration;

    @Option(
            names = "--faults",
            paramLabel = "SHARE",
            description = "share of operations done badly on purpose, 0 to 1:"
                    + " sent twice at once, cut off, timed out, raced, read slowly (verify 0.2, bench 0)")
    @Nullable
    Double faults;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "operations a second that are due whether or not earlier"
                    + " ones are answered; absent: each client goes on when it has its answer")
    @Nullable
    Double rate;

    @Option(names = "--seed", paramLabel = "N", description = "of every choice; absent: another each time")
    @Nullable
    Long seed;

    @Option(
            names = "--audit",
            paramLabel = "N",
            description = "how many orders are read again at the end (verify all," + " bench 2000)")
    @Nullable
    Integer audit;

    @Option(names = "--events", negatable = true, description = "follow the event stream (verify yes, bench no)")
    @Nullable
    Boolean events;

    @Option(
            names = "--webhook",
            negatable = true,
            description = "register a webhook that leads to this process on 127.0.0.1, and remove it in the end; the"
                    + " service must be on this machine and have WEBHOOK_PRIVATE_TARGETS=allow (verify: without URL"
                    + " yes; otherwise no)")
    @Nullable
    Boolean webhook;

    @Option(names = "--timeout", paramLabel = "TIME", description = "how long a client waits for an answer (10s)")
    Duration timeout = Duration.ofSeconds(10);

    @Option(
            names = "--header",
            paramLabel = "LINE",
            description = "sent with every request, such as" + " \"Authorization: Bearer …\"; may be repeated")
    List<String> headers = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "where report.html and report.json go" + " (target/bench-report beside the launcher)")
    @Nullable
    Path report;

    @Option(names = "--quiet", description = "no progress line")
    boolean quiet;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            description = "of an instance of its own: sqlite, or mongo, which is the server that MONGO_URI in the"
                    + " environment names, else one in memory (sqlite)")
    @Nullable
    StoreChoice store;

    @Option(
            names = "--chaos",
            description = "kill, pause and starve instances of its own while they are driven, and let their clocks and"
                    + " their database fail")
    boolean chaos;

    @Option(
            names = "--instances",
            paramLabel = "N",
            description = "how many instances chaos has (1 on sqlite, 3 on mongo)")
    @Nullable
    Integer instances;

    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /// @throws IllegalArgumentException with a sentence, if a value is out of its bounds
    Plan plan(Defaults defaults) {
        Plan plan = new Plan(
                or(clients, defaults.clients()),
                or(duration, defaults.duration()),
                or(faults, defaults.faults()),
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                Mix.parse(or(mix, defaults.mix())),
                seed == null ? new Random().nextInt(1_000_000) : seed,
                or(audit, defaults.audited()),
                or(events, defaults.events()),
                or(webhook, defaults.events() && url == null),
                timeout,
                PATIENCE,
                LAG,
                DELIVERY_LAG);
        allow(plan.clients() >= 1 && plan.clients() <= 10_000, "--clients is from 1 to 10000");
        allow(plan.faults() >= 0 && plan.faults() <= 1, "--faults is from 0 to 1");
        allow(plan.rate().isEmpty() || plan.rate().getAsDouble() > 0, "--rate is more than 0");
        allow(plan.audited() >= 0, "--audit is 0 or more");
        allow(plan.duration().isPositive() && timeout.isPositive(), "a time is more than 0");
        return plan;
    }

    /// What to start, if there is no URL.
    ///
    /// @throws IllegalArgumentException with a sentence, if it contradicts itself
    Deployment deployment() {
        StoreChoice choice = or(store, StoreChoice.SQLITE);
        int count = or(instances, chaos && choice == StoreChoice.MONGO ? 3 : 1);
        allow(
                url == null || store == null,
                "--store is for an instance of the run's own: leave out either it or the URL");
        allow(url == null || !chaos, "--chaos is for instances of the run's own: leave out either it or the URL");
        allow(chaos || instances == null, "--instances goes with --chaos");
        allow(count >= 1 && count <= 9, "--instances is from 1 to 9");
        allow(
                count == 1 || choice == StoreChoice.MONGO,
                "--instances is 1 on the embedded store, which serves one process for each directory;"
                        + " --store mongo serves several");
        return new Deployment(choice, chaos, count);
    }

    private static void allow(boolean allowed, String rule) {
        if (!allowed) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    static Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("\"" + text + "\" is no time such as 500ms, 30s or 2m");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
