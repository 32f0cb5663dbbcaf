package dev.orders.store.sqlite;

import dev.orders.core.background.Background;
import dev.orders.core.placement.Claim;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.ProcessorTime;
import dev.orders.measure.layer.Samples;
import dev.orders.store.sqlite.database.Checkpointer;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.levels.Levels;
import dev.orders.store.sqlite.sql.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/// The cost of SQLite itself. One thread executes the store's SQL statements for prepared claims, in batches
/// like the store's. There is no queue, no waiting and no decision.
public final class BareSqlite implements Layer {
    private final SqliteSession writer;
    private final SqliteSession reader;
    private final int batch;
    private final Levels levels = Levels.ofStore();

    /// @param batch the number of orders per commit
    public BareSqlite(Path directory, int batch) {
        SqliteStore.open(directory, Background.unobserved()).close();
        this.batch = batch;
        try {
            Path file = directory.resolve("orders.db");
            this.writer = SqliteSession.writer(file);
            // SQLite's own checkpoints, but as rarely as the store's.
            writer.execute("PRAGMA wal_autocheckpoint=" + Checkpointer.DUE);
            this.reader = SqliteSession.reader(file);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public String name() {
        return "bare SQLite, batches of " + batch;
    }

    @Override
    public Measured run(Duration length) {
        Histogram latency = new Histogram(3);
        long cycles = 0;
        long measured = 0;
        Duration processor = Duration.ZERO;
        try {
            while (measured < length.toNanos()) {
                List<Claim> claims = new ArrayList<>(batch);
                for (int number = 0; number < batch; number++) {
                    claims.add(Samples.claim());
                }
                Duration before = ProcessorTime.used();
                long begun = System.nanoTime();
                cycle(claims);
                long nanos = System.nanoTime() - begun;
                processor = processor.plus(ProcessorTime.used()).minus(before);
                latency.recordValue(nanos);
                measured += nanos;
                cycles += batch;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return Measured.of(cycles, measured, latency).using(processor);
    }

    private void cycle(List<Claim> claims) throws SQLException {
        writer.execute("BEGIN IMMEDIATE");
        for (Claim claim : claims) {
            PlacementRows.place(writer, claim);
        }
        levels.merge(writer);
        writer.execute("COMMIT");
        for (Claim claim : claims) {
            reader.rows(
                    Query.FIND_ORDER,
                    row -> row.text("items"),
                    claim.order().tenant().value(),
                    claim.order().id().toString());
        }
        writer.execute("BEGIN IMMEDIATE");
        for (Claim claim : claims) {
            writer.update(
                    Query.UPDATE_STATUS,
                    "PAID",
                    2,
                    claim.order().createdAt().toEpochMilli(),
                    claim.order().tenant().value(),
                    claim.order().id().toString(),
                    1);
            writer.update(
                    Query.INSERT_EVENT,
                    claim.order().tenant().value(),
                    claim.order().id().toString(),
                    2,
                    "CREATED",
                    "PAID",
                    claim.actor().value(),
                    null,
                    null,
                    claim.order().createdAt().toEpochMilli());
        }
        levels.merge(writer);
        writer.execute("COMMIT");
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
            reader.close();
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }
}
