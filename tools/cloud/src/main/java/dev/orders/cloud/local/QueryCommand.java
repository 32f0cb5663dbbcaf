package dev.orders.cloud.local;

import dev.orders.cloud.analytics.NamedQueries;
import dev.orders.cloud.analytics.NamedQueries.Result;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Runs a named query of Athena on the files that `./orders cloud --workflow` has written.
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description =
                "Runs a named query of Athena on the files of events, with DuckDB. Without a name, prints the names.")
public final class QueryCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "name of the query")
    String name = "";

    private final PrintStream out = System.out;

    @Override
    public Integer call() {
        try {
            NamedQueries queries = new NamedQueries(Stacks.templates(CloudCommand.aws()));
            if (name.isEmpty()) {
                queries.names().forEach(out::println);
            } else {
                print(queries.run(name, CloudCommand.files()));
            }
            return 0;
        } catch (IllegalArgumentException wrong) {
            System.err.println("orders: " + wrong.getMessage() + ".");
            return CloudCommand.WRONG_ARGUMENT;
        } catch (IOException failure) {
            System.err.println("orders: the query did not run: " + failure.getMessage());
            return CloudCommand.NOT_STARTED;
        }
    }

    /// Prints a table whose columns are as wide as needed.
    private void print(Result result) {
        List<List<String>> lines = new ArrayList<>(List.of(result.columns()));
        lines.addAll(result.rows());
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                int at = column;
                int width = lines.stream()
                        .mapToInt(other -> other.get(at).length())
                        .max()
                        .orElse(0);
                text.append(line.get(column))
                        .repeat(' ', width - line.get(column).length() + 2);
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
