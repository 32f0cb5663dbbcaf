package dev.orders.commands.export;

import dev.orders.core.order.OrderHistory;
import dev.orders.core.scan.OrderScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Writes what a scan reads as files, a page at a time.
record Export(ExportedTable table, ExportFormat format) {
    /// An order may have some hundred kilobytes.
    private static final int PAGE = 100;

    private static final String LINES = ".ndjson";

    /// What was written.
    record Result(long lines, int files) {}

    /// Writes the state at a position of the log into an empty directory.
    Result write(OrderScan scan, long position, Path directory) throws IOException {
        PartitionedLines lines = new PartitionedLines(directory, table.text() + LINES);
        long written;
        try (lines) {
            written = write(scan, position, lines);
        }
        if (format != ExportFormat.NDJSON) {
            convert(lines.files(), directory);
        }
        return new Result(written, lines.files().size());
    }

    private long write(OrderScan scan, long position, PartitionedLines lines) throws IOException {
        long written = 0;
        Optional<OrderScan.Place> place = Optional.empty();
        do {
            OrderScan.Page page = scan.read(position, place, PAGE);
            for (OrderHistory history : page.orders()) {
                List<String> ofOrder = table.lines(history);
                lines.append(Partition.of(history.current()), ofOrder);
                written += ofOrder.size();
            }
            place = page.last();
        } while (place.isPresent());
        return written;
    }

    private void convert(List<Path> files, Path directory) throws IOException {
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        try (Conversion conversion = new Conversion(format, table.columns(), scratch)) {
            for (Path file : files) {
                conversion.convert(file);
            }
        } catch (SQLException failure) {
            throw new IOException("The files cannot be converted: " + failure.getMessage(), failure);
        }
        Files.deleteIfExists(scratch);
    }
}
