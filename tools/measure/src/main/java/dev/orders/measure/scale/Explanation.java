package dev.orders.measure.scale;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;

/// What a server says about how it ran a command, from its answer to `explain` with `executionStats`.
///
/// @param plan the stages of the winning plan, outermost first, each with the name of its index
/// @param keys how many index entries the server read
/// @param documents how many documents the server read
/// @param returned how many documents were the result
record Explanation(List<String> plan, long keys, long documents, long returned) {
    static Explanation of(Document answer) {
        List<String> plan = new ArrayList<>();
        values(answer, "winningPlan").forEach(winning -> collect(winning, plan));
        return new Explanation(
                plan,
                sum(answer, "totalKeysExamined"),
                sum(answer, "totalDocsExamined"),
                values(answer, "executionStats").stream()
                        .map(Map.class::cast)
                        .mapToLong(statistics ->
                                statistics.get("nReturned") instanceof Number number ? number.longValue() : 0)
                        .max()
                        .orElse(0));
    }

    private static void collect(Object part, List<String> plan) {
        if (part instanceof Map<?, ?> document && document.get("stage") instanceof String stage) {
            plan.add(document.get("indexName") instanceof String index ? stage + " " + index : stage);
        }
        inside(part).forEach(inner -> collect(inner, plan));
    }

    private static long sum(Document answer, String member) {
        return values(answer, "executionStats").stream()
                .map(Map.class::cast)
                .mapToLong(statistics -> statistics.get(member) instanceof Number number ? number.longValue() : 0)
                .sum();
    }

    /// The outermost values of all members with this name. An aggregation has them in one of its stages.
    private static List<Map<?, ?>> values(Object part, String name) {
        if (part instanceof Map<?, ?> document && document.get(name) instanceof Map<?, ?> found) {
            return List.of(found);
        }
        return inside(part).stream()
                .flatMap(inner -> values(inner, name).stream())
                .toList();
    }

    private static Collection<?> inside(Object part) {
        return switch (part) {
            case Map<?, ?> document ->
                document.entrySet().stream()
                        .filter(entry -> !"rejectedPlans".equals(entry.getKey()) && entry.getValue() != null)
                        .map(Map.Entry::getValue)
                        .toList();
            case Collection<?> list -> list;
            default -> List.of();
        };
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s; %d keys and %d documents for %d",
                plan.stream().collect(Collectors.joining(" < ")),
                keys,
                documents,
                returned);
    }
}
