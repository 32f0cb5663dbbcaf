package dev.orders.store.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The stages of the plan that a server chose for a command, from its answer to `explain`, outermost first.
/// Rejected plans are not included.
final class WinningPlan {
    private WinningPlan() {}

    /// The stages, of all shards and of both query engines.
    static List<String> stages(Document explanation) {
        List<String> stages = new ArrayList<>();
        collect(explanation.get("queryPlanner", Document.class).get("winningPlan"), stages);
        return stages;
    }

    private static void collect(@Nullable Object part, List<String> stages) {
        switch (part) {
            case Map<?, ?> document -> {
                if (document.get("stage") instanceof String stage) {
                    stages.add(stage);
                }
                document.entrySet().stream()
                        .filter(entry -> !"rejectedPlans".equals(entry.getKey()))
                        .forEach(entry -> collect(entry.getValue(), stages));
            }
            case Collection<?> list -> list.forEach(element -> collect(element, stages));
            case null, default -> {
                // A number or a text contains no stages.
            }
        }
    }
}
