package dev.orders.verify.report;

import dev.orders.verify.chaos.ChaosRecord;
import dev.orders.verify.check.Verdict;
import dev.orders.verify.history.Operation;
import dev.orders.verify.history.Outcome.AnsweredByGateway;
import dev.orders.verify.history.RecordedRequest;
import dev.orders.verify.history.RunHistory;
import dev.orders.verify.load.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The content of all report formats.
///
/// @param command the command that repeats the run
/// @param target the service that was driven, for people
/// @param operations the figures of each operation; `total` has those of all
/// @param faults the injected faults; null for a run without chaos
public record Report(
        String command,
        String target,
        Plan plan,
        RunHistory history,
        List<Verdict> verdicts,
        List<Figures> operations,
        Figures total,
        List<Second> seconds,
        @Nullable ChaosRecord faults) {
    /// A part of the load, with a description.
    record Span(double from, double to, String description) {}

    private static final long SECOND = 1_000_000_000;

    /// Computes the report from a history.
    public static Report of(
            String command,
            String target,
            Plan plan,
            RunHistory history,
            List<Verdict> verdicts,
            @Nullable ChaosRecord faults) {
        List<RecordedRequest> load = history.load().toList();
        List<Figures> operations = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            List<RecordedRequest> own = load.stream()
                    .filter(recorded -> recorded.operation() == operation)
                    .toList();
            if (!own.isEmpty()) {
                operations.add(Figures.of(operation.label(), own));
            }
        }
        return new Report(
                command,
                target,
                plan,
                history,
                verdicts,
                operations,
                Figures.of("all", load),
                seconds(history, load),
                faults);
    }

    /// How many requests of the load the gateway answered instead of the service, by status.
    SortedMap<Integer, Long> answeredByGateway() {
        return history.load()
                .flatMap(recorded ->
                        recorded.outcome() instanceof AnsweredByGateway answer ? Stream.of(answer) : Stream.empty())
                .collect(Collectors.groupingBy(AnsweredByGateway::status, TreeMap::new, Collectors.counting()));
    }

    /// The same as a sentence. Empty for a run without a gateway.
    Optional<String> gatewaySentence() {
        String statuses = answeredByGateway().entrySet().stream()
                .map(count -> Formats.count(count.getValue()) + " with " + count.getKey())
                .collect(Collectors.joining(", "));
        return switch (plan.front()) {
            case SERVICE -> Optional.empty();
            case GATEWAY ->
                Optional.of(
                        statuses.isEmpty()
                                ? "The gateway answered no request instead of the service."
                                : "The gateway answered requests instead of the service: " + statuses
                                        + ". They count as unanswered.");
        };
    }

    /// Whether no guarantee is violated.
    public boolean isGood() {
        return verdicts.stream().noneMatch(Verdict::isViolated);
    }

    /// The part of the load during which each fault was active, as fractions of the load.
    List<Span> faultSpans() {
        if (faults == null) {
            return List.of();
        }
        double load = loadSeconds();
        return faults.injected().stream()
                .map(injection -> {
                    double from = Duration.between(history.beganAt(), injection.began())
                                    .toMillis()
                            / 1000.0;
                    double to = from + injection.lasted().toMillis() / 1000.0;
                    return new Span(
                            Math.clamp(from / load, 0, 1),
                            Math.clamp(to / load, 0, 1),
                            injection.fault().description());
                })
                .toList();
    }

    /// How long the load lasted, in seconds.
    double loadSeconds() {
        return (history.ended() - history.began()) / (double) SECOND;
    }

    double perSecond(Figures figures) {
        return figures.answered() / loadSeconds();
    }

    /// The share of the requests that were sent more than a second late; null for a run without a rate.
    @Nullable
    Double shortfall() {
        if (plan.rate().isEmpty()) {
            return null;
        }
        long late = history.load()
                .filter(recorded -> recorded.sent() - recorded.due() > SECOND)
                .count();
        return total.requests() == 0 ? 1.0 : (double) late / total.requests();
    }

    private static List<Second> seconds(RunHistory history, List<RecordedRequest> load) {
        int count = (int) ((history.ended() - history.began()) / SECOND) + 1;
        List<List<RecordedRequest>> bins = IntStream.range(0, count)
                .<List<RecordedRequest>>mapToObj(_ -> new ArrayList<>())
                .toList();
        for (RecordedRequest recorded : load) {
            long second = (recorded.ended() - history.began()) / SECOND;
            bins.get((int) Math.min(second, count - 1)).add(recorded);
        }
        List<Second> seconds = new ArrayList<>(bins.stream().map(Second::of).toList());
        // The last second is incomplete, and would look like a drop in throughput.
        if (seconds.size() > 1) {
            seconds.removeLast();
        }
        return Collections.unmodifiableList(seconds);
    }
}
