package dev.orders.store.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What a server does to answer a command, from what it says to `explain`: the stages of the plan that it chose,
/// outermost first. Plans that it weighed and rejected are none of them.
final class WinningPlan {
    private WinningPlan() {}

    /// The stages, from each shard and from either query engine.
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
                // A number or a text.
            }
        }
    }
}
