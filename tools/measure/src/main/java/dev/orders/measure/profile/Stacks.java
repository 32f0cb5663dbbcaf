package dev.orders.measure.profile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/// How many samples had each stack. A sample is taken each time that a thread has used a certain processor
/// time (JEP 509), so the number of samples is proportional to processor time. Threads of the JVM, such as
/// those that collect garbage and compile, are not sampled.
///
/// @param counts the number of samples for each stack; a stack lists its methods, such as
///     `dev.orders.core.order.Order.create`, the first caller first
public record Stacks(Map<List<String>, Long> counts) {
    private static final String SAMPLE = "jdk.CPUTimeSample";

    /// The end of the name of a hidden class, such as that of a lambda expression, which is another one in each run.
    private static final Pattern NUMBER_OF_HIDDEN_CLASS = Pattern.compile("[./]0x[0-9a-f]{8,}");

    public Stacks {
        counts = Map.copyOf(counts);
    }

    /// Reads the samples of a recording. Samples whose stack the JVM could not walk are left out.
    static Stacks of(Path recording) throws IOException {
        Map<List<String>, Long> counts = new HashMap<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                RecordedStackTrace trace = event.getStackTrace();
                if (event.getEventType().getName().equals(SAMPLE) && trace != null) {
                    counts.merge(methods(trace), 1L, Long::sum);
                }
            }
        }
        return new Stacks(counts);
    }

    private static List<String> methods(RecordedStackTrace trace) {
        List<String> methods = new ArrayList<>();
        for (RecordedFrame frame : trace.getFrames().reversed()) {
            methods.add(name(
                    frame.getMethod().getType().getName(), frame.getMethod().getName()));
        }
        return methods;
    }

    static String name(String type, String method) {
        return NUMBER_OF_HIDDEN_CLASS.matcher(type).replaceFirst("") + "." + method;
    }

    /// The stacks that contain a method for which the condition holds.
    Stacks through(Predicate<String> method) {
        Map<List<String>, Long> selected = new HashMap<>(counts);
        selected.keySet().removeIf(stack -> stack.stream().noneMatch(method));
        return new Stacks(selected);
    }

    /// The number of samples of each part of the process. A sample in the JDK belongs to the part that called
    /// the JDK.
    Map<String, Long> byPart() {
        Map<String, Long> samples = new HashMap<>();
        counts.forEach((stack, count) -> samples.merge(
                stack.reversed().stream()
                        .map(Part::of)
                        .filter(part -> part != Part.JDK)
                        .findFirst()
                        .orElse(Part.JDK)
                        .words(),
                count,
                Long::sum));
        return samples;
    }

    /// The number of samples that contain each of the methods for which the condition holds.
    Map<String, Long> withCalled(Predicate<String> method) {
        Map<String, Long> samples = new HashMap<>();
        counts.forEach((stack, count) ->
                stack.stream().filter(method).distinct().forEach(found -> samples.merge(found, count, Long::sum)));
        return samples;
    }

    /// Prints the share of each name in all samples, the largest first.
    void print(PrintStream out, Map<String, Long> samples, int most) {
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .forEach(entry -> out.println(String.format(
                        Locale.ROOT, "  %5.1f %%  %s", entry.getValue() * 100.0 / total(), entry.getKey())));
    }

    /// The number of samples.
    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
