package dev.orders.commands.importing;

import dev.orders.commands.importing.ImportResult.Kind;
import dev.orders.core.importing.OrderImport;
import dev.orders.core.importing.OrderImport.Announcement;
import dev.orders.core.importing.OrderImport.Outcome;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.exchange.RequestJson;
import dev.orders.http.order.ImportedOrderReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the lines of an import, and inserts their orders batch by batch.
final class Import {
    /// So many orders that a round trip to a database hardly counts.
    private static final int BATCH = 200;

    private final OrderImport orders;
    private final TenantId tenant;
    private final Announcement announcement;
    private final Clock clock;
    private final Observer observer;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    /// Learns what became of each line.
    interface Observer {
        /// The lines of a batch have these results.
        ///
        /// @param readBytes how many bytes of all files were read so far
        void done(List<ImportResult> results, long readBytes) throws IOException;
    }

    /// @param tenant the tenant of orders that name none
    Import(OrderImport orders, TenantId tenant, Announcement announcement, Clock clock, Observer observer) {
        this.orders = orders;
        this.tenant = tenant;
        this.announcement = announcement;
        this.clock = clock;
        this.observer = observer;
    }

    /// A line that was read.
    private record ReadLine(Optional<String> file, long number, ImportedOrderReader.Line content) {}

    /// Imports all files, and returns how many lines had each result.
    Map<Kind, Long> run(ImportSource source) throws IOException {
        long earlierFiles = 0;
        for (Path file : source.files()) {
            Optional<String> name = source.isOneFile()
                    ? Optional.empty()
                    : Optional.of(source.root().relativize(file).toString());
            earlierFiles += run(file, name, earlierFiles);
        }
        orders.sync();
        return counts;
    }

    private long run(Path file, Optional<String> name, long earlierFiles) throws IOException {
        List<ReadLine> batch = new ArrayList<>(BATCH);
        try (Lines lines = Lines.of(file, RequestJson.MAX_BYTES)) {
            while (lines.next()) {
                batch.add(new ReadLine(name, lines.number(), read(lines)));
                if (batch.size() == BATCH) {
                    insert(batch, earlierFiles + lines.readBytes());
                }
            }
            insert(batch, earlierFiles + lines.readBytes());
            return lines.readBytes();
        }
    }

    private ImportedOrderReader.Line read(Lines lines) {
        return lines.isTooLong()
                ? new ImportedOrderReader.Line.Wrong("the line has more than " + RequestJson.MAX_BYTES + " bytes")
                : ImportedOrderReader.read(lines.content(), tenant, clock.instant());
    }

    private void insert(List<ReadLine> batch, long readBytes) throws IOException {
        List<OrderHistory> histories = new ArrayList<>(batch.size());
        for (ReadLine line : batch) {
            if (line.content() instanceof ImportedOrderReader.Line.Read(OrderHistory history)) {
                histories.add(history);
            }
        }
        List<Outcome> outcomes = histories.isEmpty() ? List.of() : orders.insert(histories, announcement);
        List<ImportResult> results = new ArrayList<>(batch.size());
        int inserted = 0;
        for (ReadLine line : batch) {
            results.add(
                    switch (line.content()) {
                        case ImportedOrderReader.Line.Wrong(String reason) ->
                            new ImportResult(line.file(), line.number(), Kind.REFUSED, Optional.empty(), reason);
                        case ImportedOrderReader.Line.Read(OrderHistory history) ->
                            result(line, history.current().id(), outcomes.get(inserted++));
                    });
        }
        results.forEach(result -> counts.merge(result.kind(), 1L, Long::sum));
        observer.done(results, readBytes);
        batch.clear();
    }

    private static ImportResult result(ReadLine line, OrderId order, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Imported _ ->
                new ImportResult(line.file(), line.number(), Kind.IMPORTED, Optional.of(order), "");
            case Outcome.Present _ ->
                new ImportResult(line.file(), line.number(), Kind.PRESENT, Optional.of(order), "");
            case Outcome.OtherOrder(OrderId other) ->
                new ImportResult(
                        line.file(),
                        line.number(),
                        Kind.REFUSED,
                        Optional.of(other),
                        "the order " + other + " has the same " + (other.equals(order) ? "id" : "reference")
                                + " and is different");
        };
    }
}
