package dev.orders.wiring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.port.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OutageLinesTest {
    private final StoreUnavailableException down =
            new StoreUnavailableException("MongoDB does not answer", new IllegalStateException("customer c-1"));

    /// Begins below zero, as `System.nanoTime()` may.
    private final AtomicLong nanos = new AtomicLong(-5);

    private final OutageLines lines = new OutageLines(nanos::get);

    @Test
    void aLineThatIsNotAboutTheStoreStaysAsItIs() {
        ExtLogRecord plain = line("hello", null);
        ExtLogRecord defect = line("failed", new IllegalStateException("a bug"));

        assertThat(lines.shorten(plain)).containsSame(plain);
        assertThat(lines.shorten(defect)).containsSame(defect);
        assertThat(lines.shorten(defect)).containsSame(defect);
    }

    @Test
    void theFirstFailureHasALineWithItsReasonAndNoStackTraceAndNoCause() {
        ExtLogRecord shorter = lines.shorten(line("A request failed", down)).orElseThrow();

        assertThat(shorter.getMessage()).isEqualTo("A request failed: MongoDB does not answer");
        assertThat(shorter.getThrown()).isNull();
        assertThat(shorter.getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    void oneReasonHasOneLineAMinuteWhoeverFailsAndTheNextLineCountsTheOthers() {
        lines.shorten(line("A request failed", down));

        assertThat(lines.shorten(line("A request failed", down))).isEmpty();
        nanos.addAndGet(OutageLines.PAUSE.toNanos() - 1);
        assertThat(lines.shorten(line("A task failed", new IllegalStateException(down))))
                .isEmpty();
        nanos.incrementAndGet();
        assertThat(text(lines.shorten(line("A request failed", down))))
                .isEqualTo("A request failed: MongoDB does not answer"
                        + " (and 2 more failures since the last line with this reason)");
        assertThat(lines.shorten(line("A request failed", down))).isEmpty();
    }

    @Test
    void anotherReasonHasALineOfItsOwn() {
        lines.shorten(line("A request failed", down));

        assertThat(text(lines.shorten(line("A request failed", new StoreUnavailableException("disk full", null)))))
                .isEqualTo("A request failed: disk full");
    }

    @Test
    void reasonsWithIdsDoNotMakeALineEach() {
        long written = IntStream.range(0, 1000)
                .filter(number -> lines.shorten(line("failed", new StoreUnavailableException("order " + number, null)))
                        .isPresent())
                .count();

        assertThat(written).isEqualTo(OutageLines.REASONS + 1);
    }

    @Test
    void afterAnHourTheReasonsAreForgotten() {
        lines.shorten(line("A request failed", down));
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(text(lines.shorten(line("A request failed", down))))
                .isEqualTo("A request failed: MongoDB does not answer");
    }

    private static String text(Optional<ExtLogRecord> line) {
        return line.orElseThrow().getMessage();
    }

    @Test
    void aCollectorThatIsDownHasAWarningAMinute() {
        ExtLogRecord failed = line("Failed to export spans", new IllegalStateException("refused"));
        failed.setLoggerName("io.opentelemetry.exporter.internal.http.HttpExporter");

        ExtLogRecord shorter = lines.shorten(failed).orElseThrow();

        assertThat(shorter.getMessage()).isEqualTo("Spans are not exported: Failed to export spans");
        assertThat(shorter.getLevel()).isEqualTo(Level.WARN);
        assertThat(shorter.getThrown()).isNull();
        assertThat(lines.shorten(failed)).isEmpty();
    }

    private static ExtLogRecord line(String message, @Nullable Throwable thrown) {
        ExtLogRecord line = new ExtLogRecord(Level.ERROR, message, OutageLinesTest.class.getName());
        line.setThrown(thrown);
        return line;
    }
}
