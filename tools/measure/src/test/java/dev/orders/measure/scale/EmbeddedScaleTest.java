package dev.orders.measure.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every operation does what it is measured for; otherwise the measurement fails.
final class EmbeddedScaleTest {
    @TempDir
    Path directory;

    @Tag("slow")
    @Test
    void theCostsOfAThousandOrdersArePrinted() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        EmbeddedScale.print(new PrintStream(printed, true, StandardCharsets.UTF_8), directory, 1_000, 4);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .contains("| µs of processor time | 1,000 |", "| pages | 1,000 |")
                .anyMatch(line -> line.matches("\\| create \\| [0-9.]+ \\|"))
                .anyMatch(line -> line.matches("\\| list by change \\| [0-9.]+ \\|"))
                .anyMatch(line -> line.matches(" +orders_by_status +[0-9.]+ bytes per order, depth 2"));
    }
}
