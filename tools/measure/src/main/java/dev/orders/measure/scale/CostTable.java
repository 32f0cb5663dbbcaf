package dev.orders.measure.scale;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The costs of operations at each size, as Markdown.
final class CostTable {
    private final List<Integer> sizes = new ArrayList<>();
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    /// Starts the column of a size.
    void startSize(int size) {
        sizes.add(size);
    }

    /// Adds a cost at the current size.
    void add(String operation, Cost cost) {
        costs.computeIfAbsent(operation, _ -> new ArrayList<>()).add(cost);
    }

    /// Prints the processor times, then the pages.
    void print(PrintStream out) {
        print(out, "µs of processor time", Cost::micros);
        print(out, "pages", Cost::pages);
    }

    private void print(PrintStream out, String title, ToDoubleFunction<Cost> figure) {
        StringBuilder head = new StringBuilder("| " + title);
        StringBuilder rule = new StringBuilder("|---");
        for (int size : sizes) {
            head.append(String.format(Locale.ROOT, " | %,d", size));
            rule.append("|---");
        }
        out.println();
        out.println(head + " |");
        out.println(rule + "|");
        costs.forEach((operation, measured) -> {
            StringBuilder row = new StringBuilder("| " + operation);
            measured.forEach(cost -> row.append(String.format(Locale.ROOT, " | %.1f", figure.applyAsDouble(cost))));
            out.println(row + " |");
        });
    }
}
