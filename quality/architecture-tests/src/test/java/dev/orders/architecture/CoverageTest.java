package dev.orders.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The tests of all modules together cover enough lines, by JaCoCo's aggregated report.
@Tag("slow")
final class CoverageTest {
    private static final Path REPORT = Path.of("target/site/jacoco-aggregate/jacoco.csv");

    private static final Pattern ROW =
            Pattern.compile("(?m)^[^,]*,([^,]*),[^,]*,\\d+,\\d+,\\d+,\\d+,(\\d+),(\\d+),.*$");

    @Test
    void theTestsCoverEnoughLines() throws IOException {
        double minimum = Double.parseDouble(System.getProperty("coverage.lines.minimum"));

        assertThat(covered(Files.readString(REPORT))).isGreaterThanOrEqualTo(minimum);
    }

    @Test
    void everyModuleIsCounted() throws IOException {
        assertThat(Files.readString(REPORT))
                .contains("dev.orders.core.order", "dev.orders.store.sqlite", "dev.orders.http", "dev.orders.wiring");
    }

    @Test
    void theLinesOfAllClassesAreCounted() {
        String header = "GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED,BRANCH_MISSED,BRANCH_COVERED,"
                + "LINE_MISSED,LINE_COVERED,COMPLEXITY_MISSED,COMPLEXITY_COVERED,METHOD_MISSED,METHOD_COVERED\n";

        assertThat(covered(header + "g,p,A,1,2,3,4,10,20,5,6,7,8\ng,p,B,1,2,3,4,0,10,5,6,7,8\n"))
                .isEqualTo(0.75);
        assertThatThrownBy(() -> covered(header)).isInstanceOf(IllegalArgumentException.class);
    }

    /// The share of covered lines in a report, from 0 to 1.
    private static double covered(String report) {
        long missed = 0;
        long covered = 0;
        for (MatchResult row : ROW.matcher(report).results().toList()) {
            missed += Long.parseLong(row.group(2));
            covered += Long.parseLong(row.group(3));
        }
        if (missed + covered == 0) {
            throw new IllegalArgumentException("the report contains no lines: " + report);
        }
        return (double) covered / (missed + covered);
    }
}
