package dev.orders.measure.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CostTableTest {
    @Test
    void itHasAColumnForEachSizeAndARowForEachOperation() {
        CostTable table = new CostTable();
        table.startSize(1_000);
        table.add("create", new Cost(90.04, 5.25));
        table.add("read", new Cost(9, 0));
        table.startSize(10_000);
        table.add("create", new Cost(91, 6));
        table.add("read", new Cost(8, 2));

        assertThat(printed(table)).isEqualTo("""

                | µs of processor time | 1,000 | 10,000 |
                |---|---|---|
                | create | 90.0 | 91.0 |
                | read | 9.0 | 8.0 |

                | pages | 1,000 | 10,000 |
                |---|---|---|
                | create | 5.3 | 6.0 |
                | read | 0.0 | 2.0 |
                """);
    }

    private static String printed(CostTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            table.print(out);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
