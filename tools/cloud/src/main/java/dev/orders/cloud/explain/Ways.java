package dev.orders.cloud.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Prints the way of each request: its steps when it is answered, and what it caused when that happens.
public final class Ways {
    /// Of more requests the later steps are not printed, so that memory is bounded.
    private static final int MOST_REQUESTS = 1_000;

    private static final long NANOS = 1_000_000;

    private final Consumer<String> out;

    /// A request that was answered.
    private record Request(int number, String name) implements Comparable<Request> {
        @Override
        public int compareTo(Request other) {
            return Integer.compare(number, other.number);
        }

        @Override
        public String toString() {
            return "[" + number + "] " + name;
        }
    }

    /// The requests that were answered, by their traces.
    private final Map<String, Request> answered = new LinkedHashMap<>();

    private int count;

    /// Steps of requests without an answer yet, by their traces.
    private final Map<String, List<Step>> early = new LinkedHashMap<>();

    /// @param out prints a block of lines
    public Ways(Consumer<String> out) {
        this.out = out;
    }

    /// Notes a request that is to be answered.
    synchronized void begin(String traceId) {
        early.put(traceId, new ArrayList<>());
        shorten(early);
    }

    /// Prints the request, with its number, and its steps so far.
    ///
    /// @param request such as `POST /orders`
    /// @param outcome such as `201 in 12 ms`
    synchronized void answer(String traceId, String request, String outcome) {
        List<Step> steps = early.remove(traceId);
        count++;
        Request numbered = new Request(count, request);
        answered.put(traceId, numbered);
        shorten(answered);
        out.accept(numbered + " → " + outcome + "\n" + tree(steps == null ? List.of() : steps));
    }

    /// Takes exported spans, and prints those that belong to a request that was answered.
    synchronized void add(List<Step> steps) {
        Map<Set<Request>, List<Step>> caused = new LinkedHashMap<>();
        Map<String, Set<Request>> requests = requests(steps);
        for (Step step : steps) {
            List<Step> waiting = early.get(step.traceId());
            if (waiting != null) {
                waiting.add(step);
            } else if (requests.containsKey(step.traceId())) {
                caused.computeIfAbsent(requests.get(step.traceId()), _ -> new ArrayList<>())
                        .add(step);
            }
        }
        caused.forEach((causes, later) -> out.accept("after "
                + causes.stream().map(Request::toString).collect(Collectors.joining(", ")) + "\n" + tree(later)));
    }

    /// The requests to which the steps of each trace belong: a trace of the relay names them as links.
    private Map<String, Set<Request>> requests(List<Step> steps) {
        Map<String, Set<Request>> requests = new LinkedHashMap<>();
        for (Step step : steps) {
            Set<Request> own = new TreeSet<>();
            if (answered.containsKey(step.traceId())) {
                own.add(answered.get(step.traceId()));
            }
            step.links().stream()
                    .filter(answered::containsKey)
                    .map(answered::get)
                    .forEach(own::add);
            if (!own.isEmpty()) {
                requests.computeIfAbsent(step.traceId(), _ -> new TreeSet<>()).addAll(own);
            }
        }
        return requests;
    }

    private static <T> void shorten(Map<String, T> map) {
        if (map.size() > MOST_REQUESTS) {
            map.remove(map.keySet().iterator().next());
        }
    }

    /// Each step below the one that it is part of, in the order in which they began.
    private static String tree(List<Step> steps) {
        Set<String> known = steps.stream().map(Step::spanId).collect(Collectors.toSet());
        StringBuilder text = new StringBuilder();
        inOrder(steps).stream()
                .filter(step -> !known.contains(step.parentId()))
                .forEach(step -> write(step, steps, 1, text));
        return text.toString();
    }

    private static void write(Step step, List<Step> all, int depth, StringBuilder text) {
        text.append(String.format(
                Locale.ROOT,
                "%9.1f ms %s%s%s%n",
                (double) step.nanos() / NANOS,
                "  ".repeat(depth),
                step.name(),
                step.isFailed() ? " (failed)" : ""));
        inOrder(all).stream()
                .filter(other -> other.parentId().equals(step.spanId()))
                .forEach(other -> write(other, all, depth + 1, text));
    }

    private static List<Step> inOrder(List<Step> steps) {
        return steps.stream().sorted(Comparator.comparingLong(Step::begin)).toList();
    }
}
