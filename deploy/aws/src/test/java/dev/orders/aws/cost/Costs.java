package dev.orders.aws.cost;

import dev.orders.aws.Synthesis;
import dev.orders.aws.stage.Stage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The inventory of each stage as the program makes it, synthesised once for all tests.
final class Costs {
    private static final Map<Stage, Inventory> ALL = new ConcurrentHashMap<>();

    private Costs() {}

    /// The inventory of a stage. Skips the test if there is no Node.
    static Inventory of(Stage stage) {
        Synthesis.requireNode();
        return ALL.computeIfAbsent(stage, Inventory::synthesise);
    }
}
